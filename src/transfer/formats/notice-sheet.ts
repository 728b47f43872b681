import { dayWords } from '../../catalogue/days.ts'
import { meetingName } from '../../catalogue/meeting-name.ts'
import { message } from '../../catalogue/messages.ts'
import { dayIn } from '../../kit/dates.ts'
import { inLanguage, type Language, type Localised } from '../../kit/localised.ts'

/** What a notice tells one person, as plain data: what he may not see is not in it. */
export interface NoticeSheet {
  readonly meetingId: string
  /** `withdrawn`: to somebody no longer invited to a meeting that will be held. */
  readonly kind: 'call' | 'change' | 'cancellation' | 'withdrawn'
  readonly sequence: number
  readonly zone: string
  /** The language of the installation comes first; both are written. */
  readonly language: Language
  readonly body: Localised
  readonly meeting: {
    readonly kind: string
    readonly number: number | null
    readonly term: number | null
    readonly year: number | null
    readonly enlarged: boolean
    readonly title: Localised | null
  }
  readonly heldOn: string | null
  readonly heldUntil: string | null
  readonly place: string | null
  readonly sittings: readonly SheetSitting[]
  /** Sittings told of before that will not be held. */
  readonly dropped: readonly SheetSitting[]
  readonly agenda: readonly {
    /** `2`, or `2.1` of a sub-item. */
    readonly label: string
    readonly titles: Localised
    readonly papers: readonly { readonly title: string; readonly attached: boolean }[]
  }[]
  readonly changes: readonly {
    readonly what: string
    /** A title on the agenda in the languages it is given in. */
    readonly before: string | Localised | null
    readonly after: string | Localised | null
    readonly ord: number | null
  }[]
  readonly shortReason: string | null
  readonly reason: string | null
  /** The reader's own page of the meeting; null where no address of the installation is known. */
  readonly page: string | null
  readonly to: {
    readonly name: Localised
    readonly capacity: string | null
    readonly onBehalf: Localised | null
  } | null
}

export interface SheetSitting {
  readonly id: string
  readonly ord: number
  readonly name: Localised | null
  readonly startsAt: string | null
  readonly endsAt: string | null
  readonly place: string | null
}

const LOCALES: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' }

/** Day and time in the organisation's zone, with the zone named: readers sit elsewhere too. */
export function timeWords(language: Language, zone: string, instant: string): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: zone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant))
}

/** `Standing committee of …: 34th meeting`, as the pages call it. */
export const meetingWords = (language: Language, sheet: Pick<NoticeSheet, 'meeting' | 'body'>): string =>
  message(language, 'meeting.name.of_body', {
    body: inLanguage(sheet.body, language),
    words: meetingName(language, { ...sheet.meeting, origin: 'run' }),
  })

/** `14:00`, where the day is said already. */
const clockWords = (language: Language, zone: string, instant: string): string =>
  new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant))

const other = (language: Language): Language => (language === 'en' ? 'zh' : 'en')

export const noticeSubject = (sheet: NoticeSheet): string =>
  [sheet.language, other(sheet.language)]
    .map((language) => message(language, `notice.subject.${sheet.kind}`, { meeting: meetingWords(language, sheet) }))
    .join(' / ')

const INSTANTS = new Set(['sitting_added', 'sitting_dropped', 'sitting_starts', 'sitting_ends'])
const DAYS = new Set(['heldOn', 'heldUntil'])

export function changeWords(language: Language, zone: string, change: NoticeSheet['changes'][number]): string {
  const value = (text: string | Localised | null): string => {
    if (text === null) return message(language, 'notice.nothing')
    if (typeof text !== 'string') return inLanguage(text, language)
    if (INSTANTS.has(change.what)) return timeWords(language, zone, text)
    return DAYS.has(change.what) ? dayWords(language, text) : text
  }
  return message(language, `notice.change.${change.what}`, {
    n: change.ord ?? '',
    before: value(change.before),
    after: value(change.after),
  })
}

function when(language: Language, sheet: NoticeSheet): string[] {
  const t = (key: string, params: Readonly<Record<string, unknown>> = {}) => message(language, key, params)
  const days = [...new Set([sheet.heldOn, sheet.heldUntil])]
    .filter((day) => day !== null)
    .map((day) => dayWords(language, day))
  const onlyDay = sheet.heldUntil === null || sheet.heldUntil === sheet.heldOn ? sheet.heldOn : null
  const times = sheet.sittings
    .filter((sitting) => sitting.startsAt !== null)
    .map((sitting) => {
      const words = (instant: string, said: string | null): string =>
        (said === dayIn(sheet.zone, new Date(instant)) ? clockWords : timeWords)(language, sheet.zone, instant)
      const starts = sitting.startsAt ?? ''
      const from = words(starts, onlyDay)
      const until = sitting.endsAt === null ? '' : ` – ${words(sitting.endsAt, dayIn(sheet.zone, new Date(starts)))}`
      const name = sitting.name ? `${inLanguage(sitting.name, language)}: ` : ''
      return `  ${name}${from}${until}${sitting.place ? `, ${sitting.place}` : ''}`
    })
  return [
    t('notice.when', { days: days.join(' – ') }),
    ...times,
    ...(times.length > 0 ? [t('notice.zone', { zone: sheet.zone })] : []),
    ...(sheet.place ? [t('notice.where', { place: sheet.place })] : []),
  ]
}

/** The letter in one language: plain lines that any reader of mail shows. */
export function noticeText(language: Language, sheet: NoticeSheet): string {
  const t = (key: string, params: Readonly<Record<string, unknown>> = {}) => message(language, key, params)
  const name = sheet.to ? [t('notice.dear', { name: inLanguage(sheet.to.name, language) }), ''] : []
  const head = t(`notice.${sheet.kind}_meeting`, { meeting: meetingWords(language, sheet) })
  const capacity = sheet.to?.capacity
    ? [
        t('notice.capacity', { capacity: t(`terms.membership.capacity.${sheet.to.capacity}`) }) +
          (sheet.to.onBehalf ? t('notice.on_behalf', { body: inLanguage(sheet.to.onBehalf, language) }) : ''),
      ]
    : []
  if (sheet.kind === 'cancellation' || sheet.kind === 'withdrawn') {
    return [
      ...name,
      head,
      ...(sheet.reason ? [t('notice.reason', { reason: sheet.reason })] : []),
      '',
      ...when(language, sheet),
    ].join('\n')
  }
  const changes = sheet.changes.map((change) => `  · ${changeWords(language, sheet.zone, change)}`)
  const agenda = sheet.agenda.flatMap((item) => [
    `  ${item.label}${item.label.includes('.') ? '' : '.'} ${inLanguage(item.titles, language)}`,
    ...item.papers.map((paper) => `     – ${paper.title}${paper.attached ? '' : t('notice.in_plenum')}`),
  ])
  return [
    ...name,
    head,
    ...(changes.length > 0 ? ['', t('notice.changed'), ...changes] : []),
    '',
    ...when(language, sheet),
    ...capacity,
    ...(sheet.shortReason ? [t('notice.short', { reason: sheet.shortReason })] : []),
    '',
    t('notice.agenda'),
    ...(agenda.length > 0 ? agenda : [`  ${t('notice.no_agenda')}`]),
    '',
    t('notice.answer'),
    ...(sheet.page === null ? [] : [sheet.page]),
  ].join('\n')
}

/** Both languages under each other, that of the installation first. */
export const noticeLetter = (sheet: NoticeSheet): string =>
  [noticeText(sheet.language, sheet), noticeText(other(sheet.language), sheet)].join('\n\n――――――――\n\n')
