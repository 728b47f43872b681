import { message } from '../../catalogue/messages.ts'
import type { Language } from '../../kit/localised.ts'
import type { Ctx } from '../../store/context.ts'
import { maySeeItem } from '../meeting/agenda.policy.ts'
import { listReaders } from '../meeting/agenda.queries.ts'
import { agendaNumbers, isOnAgenda, levelsOf } from '../meeting/agenda.rules.ts'
import { toSight } from '../meeting/agenda-sight.actions.ts'
import { listAgenda, listPersonnel, listVotes } from '../meeting/parts.queries.ts'
import type { TextRow, VersionRow } from './minutes.queries.ts'
import { chineseNumber } from './numerals.rules.ts'
import { type CopiedParagraph, type Hidden, readersCopy } from './readers-copy.rules.ts'
import { paragraphsOfVersion, type TextFacts } from './text-facts.actions.ts'

/** Restricted items the actor may not know of; `anyReader`: all of them, as whoever has no part in any. */
export async function hiddenFrom(
  ctx: Ctx,
  { meetingRow, meeting }: Pick<TextFacts, 'meetingRow' | 'meeting'>,
  anyReader = false,
): Promise<Hidden> {
  const whole = (await listAgenda(ctx.tx, meetingRow.id)).filter(isOnAgenda)
  const levels = levelsOf(whole)
  // what was recorded afterwards or read from a text is as open as its record
  const restricted = meetingRow.origin === 'run' ? whole.filter((item) => levels.get(item.id) === 'restricted') : []
  if (restricted.length === 0) return { items: [], owners: new Map() }
  const readers = await listReaders(
    ctx.tx,
    restricted.map((item) => item.id),
  )
  const items = restricted.filter((item) => {
    const posts = readers.filter((one) => one.agendaItemId === item.id).map((one) => one.postId)
    return anyReader || !maySeeItem(ctx.actor, meeting, toSight({ ...item, confidentiality: 'restricted' }, posts))
  })
  const hidden = new Set(items.map((item) => item.id))
  const owned = [...(await listVotes(ctx.tx, meetingRow.id)), ...(await listPersonnel(ctx.tx, meetingRow.id))]
  const numbers = agendaNumbers(whole)
  return {
    items: items.map((item) => ({
      id: item.id,
      number: numbers.get(item.id) ?? '',
      titles: [item.title, item.otherTitle ?? []].flat(),
    })),
    owners: new Map([
      ...owned.flatMap((one): [string, string][] =>
        one.agendaItemId !== null && hidden.has(one.agendaItemId) ? [[one.id, one.agendaItemId]] : [],
      ),
      ...items.flatMap((item) =>
        [item.documentId, item.adoptedDocumentId, item.finalDocumentId].flatMap((id): [string, string][] =>
          id === null ? [] : [[id, item.id]],
        ),
      ),
    ]),
  }
}

/** As the minutes that come with Plenum print it: 三、 and 3.1; within an English sentence as it is. */
const printedNumber = (number: string, language: Language): string =>
  language === 'en' ? number : number.includes('.') ? `${number}　` : `${chineseNumber(Number(number))}、`

/** A version of the words as who may not know of these items reads it; where nothing is hidden, the version itself. */
export function copyOf(
  row: Pick<TextRow, 'language'>,
  version: Pick<VersionRow, 'text' | 'about'>,
  hidden: Hidden,
): { readonly text: string | null; readonly paragraphs: CopiedParagraph[] } {
  const language = row.language as Language // written from the enum
  const paragraphs = readersCopy(paragraphsOfVersion(version), hidden, (number) =>
    message(language, 'minutes.item_left_out', { number: printedNumber(number, language) }),
  )
  const isWhole = version.text === null || paragraphs.every((one) => one.leftOut === null)
  return { text: isWhole ? version.text : `${paragraphs.map((one) => one.text).join('\n\n')}\n`, paragraphs }
}
