import type { TestWorld } from '../../src/app/testing.ts'
import { attendanceArrive, attendanceExcuse, attendanceRecuse } from '../../src/concepts/attendance/attendance.api.ts'
import { documentEnter, documentGet, documentWithdraw } from '../../src/concepts/document/document.api.ts'
import { agendaAdd, agendaPropose, agendaSetPapers } from '../../src/concepts/meeting/agenda.api.ts'
import {
  meetingCall,
  meetingClose,
  meetingConclude,
  meetingDecidePersonnel,
  meetingDeliver,
  meetingGet,
  meetingPlan,
} from '../../src/concepts/meeting/meeting.api.ts'
import { sittingClose, sittingOpen } from '../../src/concepts/meeting/sitting.api.ts'
import {
  minutesDraft,
  minutesGet,
  minutesSave,
  minutesSign,
  minutesSubmit,
} from '../../src/concepts/minutes/minutes.api.ts'
import { motionMove, speakerAsk } from '../../src/concepts/motion/motion.api.ts'
import { personCorrect } from '../../src/concepts/person/person.api.ts'
import { voteClose, voteGet, voteOpen, voteRecord } from '../../src/concepts/vote/vote.api.ts'
import { aDraft, anIssuedPaper, aPaperWorld, type PaperWorld } from './paper.ts'
import { aPerson } from './person.ts'

export interface ConfidentialStory {
  readonly city: PaperWorld
  readonly meetingId: string
  /** Words that may be read nowhere by somebody who is not signed in. */
  readonly secrets: readonly string[]
  /** Words that are published, and must be found: else nothing was looked at. */
  readonly open: readonly string[]
  /** Every id of the story, to ask for. */
  readonly ids: readonly string[]
  readonly withdrawnDocument: string
  readonly internalPaperDocument: string
}

/** One meeting with everything in it that may not be public, each word of it a mark of its own. */
export async function aConfidentialMeeting(world: TestWorld): Promise<ConfidentialStory> {
  const secrets: string[] = []
  const open: string[] = []
  const ids: string[] = []
  let n = 0
  const secret = (what: string): string => {
    n += 1
    const mark = `zq${what}${n}qz`
    secrets.push(mark)
    return mark
  }
  const told = (what: string): string => {
    n += 1
    const mark = `ok${what}${n}ko`
    open.push(mark)
    return mark
  }
  const kept = (id: string): string => {
    ids.push(id)
    return id
  }
  const city = await aPaperWorld(world)
  const { clerk, principal } = city
  const bodyId = city.city
  const members: string[] = []
  for (let i = 0; i < 5; i += 1)
    members.push(
      kept(await aPerson(world, { bodyId, capacity: 'member', name: `${secret('member')} ${secret('family')}` })),
    )
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = members
  const hidden = kept(
    await aPerson(world, { bodyId: city.district, name: `${secret('unnamed')} ${secret('unnamedfamily')}` }),
  )
  await world.act('system', personCorrect, { personId: hidden, version: 1, aliases: [{ en: secret('alias') }] })
  // an officer may be named for what he did, never for having stayed away
  kept(await aPerson(world, { bodyId, role: 'officer', capacity: 'alternate', name: secret('absentofficer') }))

  const enter = async (title: string, text: string, kind: 'resolution' | 'report' = 'resolution') =>
    kept((await world.act(clerk, documentEnter, { bodyId, kind, title, language: 'en', text })).id)
  const restrictedTitle = `Matter ${secret('restricted')}`
  const memberName = secrets[0] ?? ''
  const adopted = await enter(
    `Resolution ${told('title')}`,
    [
      `The gates ${told('text')} are shut.`,
      `Voted on by ${memberName} ${secrets[1]} and others ${secret('beside')}.`,
      `See also ${restrictedTitle}: ${secret('besidetitle')}.`,
      `Decided on ${secrets[10]} ${secrets[11]} too ${secret('besideunnamed')}.`,
      `The keeper ${told('last')} writes it down.`,
    ].join('\n\n'),
  )
  const restrictedText = await enter(secret('restrictedtexttitle'), secret('restrictedtext'))
  const internalText = await enter(secret('internaltexttitle'), secret('internaltext'))
  const draft = await enter(secret('drafttitle'), secret('drafttext'), 'report')
  const paperText = await enter(secret('agendapapertitle'), secret('agendapapertext'), 'report')

  const { id: meetingId, version } = await world.act(clerk, meetingPlan, {
    bodyId,
    kind: 'council_meeting',
    heldOn: '2026-03-02',
    place: `Hall ${told('place')}`,
    presidingPersonId: principal,
    number: 7,
  })
  kept(meetingId)
  await world.act(clerk, meetingCall, {
    meetingId,
    version,
    agenda: [
      { kind: 'vote', title: `Gates ${told('item')}`, presenter: 'The keeper of the gates' },
      { kind: 'vote', title: `Keeper ${told('election')}` },
      { kind: 'personnel', title: `Staff ${told('staff')}` },
    ],
  })
  const add = async (title: string, confidentiality: 'internal' | 'restricted' | 'open', parentId?: string) =>
    kept(
      (
        await world.act(clerk, agendaAdd, {
          meetingId,
          kind: 'vote',
          title,
          confidentiality,
          ...(parentId && { parentId }),
        })
      ).id,
    )
  const restricted = await add(restrictedTitle, 'restricted')
  await add(secret('underrestricted'), 'open', restricted)
  const internal = await add(secret('internal'), 'internal')
  await world.act(first, agendaPropose, { meetingId, kind: 'other', title: secret('proposed') })
  const called = await world.act(clerk, meetingGet, { meetingId })
  const items = called.agenda.filter((item) => item.state === 'on_the_agenda').map((item) => kept(item.id))
  const [gates = '', keeper = '', staff = ''] = items
  const papersOf = async (agendaItemId: string, confidentiality: 'open' | 'restricted', documentId: string) => {
    const { agenda } = await world.act(clerk, meetingGet, { meetingId })
    await world.act(clerk, agendaSetPapers, {
      agendaItemId,
      version: agenda.find((item) => item.id === agendaItemId)?.version ?? 0,
      papers: [
        { title: secret('papertitle'), documentId, confidentiality },
        {
          title: secret('papertitle'),
          confidentiality,
          file: {
            name: `${secret('filename')}.txt`,
            mediaType: 'text/plain',
            base64: Buffer.from(secret('file')).toString('base64'),
          },
        },
      ],
    })
  }
  await papersOf(gates, 'restricted', paperText)
  await papersOf(keeper, 'open', draft)

  await world.act(clerk, attendanceExcuse, { meetingId, personId: fifth, reason: secret('excuse') })
  await world.act(clerk, attendanceArrive, {
    meetingId,
    persons: [first, second, third, fourth].map((personId) => ({ personId })),
  })
  const sitting = called.sittings[0]
  await world.act(clerk, sittingOpen, { sittingId: sitting?.id ?? '', version: sitting?.version ?? 0 })
  await world.act(clerk, attendanceRecuse, { agendaItemId: keeper, personId: third, reason: secret('recusal') })
  await world.act(clerk, speakerAsk, { meetingId, agendaItemId: gates, personId: second })
  await world.act(clerk, motionMove, {
    meetingId,
    agendaItemId: gates,
    kind: 'main',
    moverPersonId: first,
    words: secret('motion'),
  })

  const vote = async (agendaItemId: string, given: object, record: object, questionOf = secret) => {
    const { id: voteId } = await world.act(clerk, voteOpen, {
      meetingId,
      agendaItemId,
      question: `Shall ${questionOf('question')} be adopted?`,
      method: 'show_of_hands',
      ...given,
    })
    kept(voteId)
    const current = async () => (await world.act(clerk, voteGet, { voteId })).version
    await world.act(clerk, voteRecord, { voteId, version: await current(), ...record })
    await world.act(clerk, voteClose, { voteId, version: await current() })
  }
  const choices = [
    { seatPersonId: first, choice: 'for' as const },
    { seatPersonId: second, choice: 'for' as const },
    { seatPersonId: third, choice: 'against' as const },
    { seatPersonId: fourth, choice: 'for' as const },
  ]
  await vote(gates, { method: 'roll_call', outcome: null }, { choices }, told)
  await vote(
    keeper,
    {
      method: 'secret_ballot',
      form: 'paper',
      matter: 'election',
      seats: 1,
      candidates: [{ name: told('elected') }, { name: secret('loser') }],
    },
    {
      issued: 3,
      returned: 3,
      valid: 3,
      invalid: 0,
      candidates: [
        { ord: 1, votes: 3 },
        { ord: 2, votes: 0 },
      ],
    },
    told,
  )
  await vote(restricted, {}, { for: 4, against: 0, abstained: 0 })
  await vote(internal, {}, { for: 4, against: 0, abstained: 0 })
  const now = async () => (await world.act(clerk, meetingGet, { meetingId })).version
  const conclude = async (agendaItemId: string, documentId: string, note: string) => {
    const { agenda } = await world.act(clerk, meetingGet, { meetingId })
    if (agenda.find((item) => item.id === agendaItemId)?.state === 'concluded') return
    await world.act(clerk, meetingConclude, {
      meetingId,
      version: await now(),
      agendaItemId,
      outcome: 'adopted',
      documentId,
      note,
    })
  }
  await conclude(gates, adopted, 'At once')
  // the votes concluded the others; their texts are tied to them all the same
  for (const [itemId, documentId] of [
    [restricted, restrictedText],
    [internal, internalText],
  ] as const)
    await world.database.db.updateTable('agendaItem').set({ documentId }).where('id', '=', itemId).execute()
  await world.act(clerk, meetingDecidePersonnel, {
    meetingId,
    version: await now(),
    kind: 'discipline',
    who: `${secret('whounnamed')} of the ferry`,
    personId: hidden,
    unnamed: true,
    agendaItemId: staff,
  })
  await world.act(clerk, meetingDecidePersonnel, {
    meetingId,
    version: await now(),
    kind: 'appointment',
    who: told('named'),
    post: told('post'),
    agendaItemId: staff,
  })
  await world.act(clerk, meetingDecidePersonnel, {
    meetingId,
    version: await now(),
    kind: 'removal',
    who: secret('removed'),
    agendaItemId: restricted,
  })
  await world.act(clerk, meetingDeliver, {
    meetingId,
    version: await now(),
    by: 'The keeper',
    what: `Report ${told('delivered')}`,
  })
  await world.act(clerk, meetingDeliver, {
    meetingId,
    version: await now(),
    by: secret('deliverer'),
    what: `Report on ${restrictedTitle}`,
  })
  const last = await world.act(clerk, meetingGet, { meetingId })
  await world.act(clerk, sittingClose, { sittingId: sitting?.id ?? '', version: last.sittings[0]?.version ?? 0 })
  const closed = await world.act(clerk, meetingGet, { meetingId })
  if (closed.state !== 'closed') await world.act(clerk, meetingClose, { meetingId, version: closed.version })

  // minutes approved by signature, and a communiqué that is still being written
  const text = async (kind: 'minutes' | 'communique', more: string): Promise<string> => {
    const { id: textId } = await world.act(clerk, minutesDraft, { meetingId, kind, language: 'en' })
    const written = await world.act(clerk, minutesGet, { textId })
    await world.act(clerk, minutesSave, { textId, version: written.version, text: `${written.text}\n\n${more}` })
    return kept(textId)
  }
  const minutes = await text('minutes', `The clerk ${told('minutes')} kept these minutes.`)
  await text('communique', secret('communiquedraft'))
  const at = async () => ({
    textId: minutes,
    version: (await world.act(clerk, minutesGet, { textId: minutes })).version,
  })
  await world.act(clerk, minutesSubmit, { ...(await at()), approval: 'signature' })
  for (const who of [principal, clerk]) {
    const { signDigest } = await world.act(who, minutesGet, { textId: minutes })
    await world.act(who, minutesSign, { ...(await at()), digest: signDigest })
  }

  // papers: one kept internal, one only drafted, one public
  const paper = {
    title: secret('internalpaper'),
    language: 'en' as const,
    text: `${secret('internalpapertext')}.`,
    confidentiality: 'internal' as const,
  }
  const internalPaper = kept(await anIssuedPaper(world, city, paper))
  await aDraft(world, city, {
    title: secret('paperdraft'),
    language: 'en',
    text: secret('paperdrafttext'),
    confidentiality: 'public',
  })
  kept(
    await anIssuedPaper(world, city, {
      title: told('paper'),
      language: 'en',
      text: `${told('papertext')}.`,
      confidentiality: 'public',
      contact: secret('papercontact'),
    }),
  )
  const { documentId: internalPaperDocument } = await world.database.db
    .selectFrom('paper')
    .select('documentId')
    .where('id', '=', internalPaper)
    .executeTakeFirstOrThrow()

  // a text that was withdrawn after it was published among the bodies, and a meeting of a body that publishes nothing
  const withdrawnDocument = await enter(secret('withdrawntitle'), secret('withdrawntext'))
  const { version: seen } = await world.act(principal, documentGet, { documentId: withdrawnDocument })
  await world.act(principal, documentWithdraw, {
    documentId: withdrawnDocument,
    version: seen,
    reason: secret('withdrawreason'),
  })
  const other = await world.act(city.districtClerk, meetingPlan, {
    bodyId: city.district,
    kind: 'council_meeting',
    heldOn: '2026-03-02',
    place: secret('otherplace'),
    title: { en: secret('othermeeting') },
  })
  kept(other.id)
  return {
    city,
    meetingId,
    secrets,
    open,
    ids: [...ids, bodyId, city.district],
    withdrawnDocument,
    internalPaperDocument: internalPaperDocument ?? '',
  }
}
