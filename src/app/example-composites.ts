import { minutesGet, minutesSave } from '../concepts/minutes/minutes.api.ts'
import { publicationOffer, publicationPublish } from '../concepts/publication/publication.api.ts'
import { readingDecide, readingGet, readingLinkTo, readingStart, readingTake } from '../concepts/reading/reading.api.ts'
import { reviewEditLine, reviewGet } from '../concepts/review/review.api.ts'
import { sourceGet } from '../concepts/source/source.api.ts'
import type { Contract, GivenOf, OutputOf } from '../kit/contract.ts'
import { present } from '../kit/invariant.ts'

/** Carries out one act as the person and on the day of the step. */
export type Tell = <C extends Contract>(contract: C, input: GivenOf<C>) => Promise<OutputOf<C>>

type Reading = OutputOf<typeof readingGet>
type Fact = Reading['facts'][number]

/** Steps of the example's life whose acts depend on what the reader or the record proposes. */
export const COMPOSITES: Readonly<Record<string, (tell: Tell, input: Record<string, unknown>) => Promise<unknown>>> = {
  'example.take': (tell, input) => takeText(tell, String(input.bodyId), String(input.text), String(input.publishedOn)),
  'example.publish': (tell, input) => publishOpen(tell, String(input.meetingId)),
  'example.translate': (tell, input) => translateText(tell, String(input.textId), input.words as [string, string][]), // as the story gives them
  'example.decideLines': (tell, input) => decideLines(tell, String(input.reviewId)),
}

/**
 * A text through the desk as a clerk would take it: one fact corrected, the least certain clause rejected, the rest accepted
 * after they were on the screen. `ownSourceId` is the source of the meeting's own words.
 */
async function takeText(tell: Tell, bodyId: string, text: string, publishedOn: string) {
  const { id: readingId } = await tell(readingStart, { bodyId, text, publishedOn })
  const reading = await tell(readingGet, { readingId })
  const own = reading.links.find((link) => link.slot === 'body')
  if (own && own.chosenId !== bodyId) await tell(readingLinkTo, { readingId, slot: own.slot, chosenId: bodyId })
  const corrected = reading.facts.find((fact) => fact.field === 'plan' || fact.field === 'group')
  if (corrected) {
    const value = {
      ...(corrected.value as { name: string }),
      name: present(corrected.quotes[0], 'a quote').text.trim(),
    }
    await tell(readingDecide, {
      readingId,
      inBulk: false,
      decisions: [{ factKey: corrected.key, decision: 'corrected', value }],
    })
  }
  const rejected = leastCertain(reading.facts.filter((fact) => fact.field === 'review' || fact.field === 'conveyed'))
  const decisions = reading.facts
    .filter((fact) => fact.key !== corrected?.key)
    .map((fact) => ({
      factKey: fact.key,
      decision: fact.key === rejected?.key ? ('rejected' as const) : ('accepted' as const),
    }))
  await tell(readingDecide, { readingId, inBulk: true, seenKeys: reading.facts.map((fact) => fact.key), decisions })
  const { version } = await tell(readingGet, { readingId })
  const taken = await tell(readingTake, { readingId, version })
  return { ...taken, ownSourceId: await ownSource(tell, taken.sourceIds) }
}

const leastCertain = (facts: readonly Fact[]): Fact | undefined =>
  [...facts].sort((a, b) => a.confidence - b.confidence || a.key.localeCompare(b.key))[0]

async function ownSource(tell: Tell, sourceIds: readonly string[]): Promise<string | null> {
  for (const sourceId of sourceIds) {
    if ((await tell(sourceGet, { sourceId })).hand === 'original') return sourceId
  }
  return sourceIds[0] ?? null
}

/** Every open line of the next period goes on as it is. */
async function decideLines(tell: Tell, reviewId: string) {
  const review = await tell(reviewGet, { reviewId })
  for (const line of review.lines) {
    if (line.section === 'next' && line.decision === null) {
      await tell(reviewEditLine, { lineId: line.id, version: line.version, decision: 'continue' })
    }
  }
  return { reviewId }
}

/** Words the record has in the other language alone, put into the language of the text by its clerk. */
async function translateText(tell: Tell, textId: string, words: readonly (readonly [string, string])[]) {
  const { version, paragraphs } = await tell(minutesGet, { textId })
  const inOwn = (text: string): string => words.reduce((so, [from, to]) => so.replace(from, to), text)
  return await tell(minutesSave, {
    textId,
    version,
    text: paragraphs.map((one) => inOwn(one.text)).join('\n\n'),
    about: paragraphs.map((one) => one.about),
  })
}

/** What is open of a meeting, as the preview shows it; nothing internal is chosen. */
async function publishOpen(tell: Tell, meetingId: string) {
  const { offers } = await tell(publicationOffer, { meetingId })
  const open = offers.filter((offer) => offer.standing === 'proposed' && offer.digest !== null)
  const items = open.map(({ kind, subjectId, digest }) => ({ kind, subjectId, digest: digest ?? '' }))
  return await tell(publicationPublish, { meetingId, items })
}
