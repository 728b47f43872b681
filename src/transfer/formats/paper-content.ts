import { dayWords } from '../../catalogue/days.ts'
import { message } from '../../catalogue/messages.ts'
import type { Day } from '../../kit/dates.ts'
import { inLanguage, type Language, type Localised } from '../../kit/localised.ts'
import { bodyOf, type PaperSheet, titleLines, widthOf } from './paper-sheet.ts'

interface Named {
  readonly name: Localised
}

/** The part of a paper's page that is printed. */
export interface PaperForPrint {
  readonly kind: string
  readonly title: string
  readonly language: Language
  readonly state: string
  readonly issuers: readonly Named[]
  readonly urgency: string
  readonly scopeOfPrinting: string | null
  readonly copiesPrinted: number | null
  readonly contact: string | null
  readonly attachments: readonly string[]
  readonly datedOn: Day | null
  readonly adoptedOn: Day | null
  readonly number: string | null
  readonly issuedOn: Day | null
  readonly text: string | null
  readonly paragraphs: readonly { readonly start: number; readonly end: number }[]
  readonly carries: {
    readonly how: string
    readonly document: Named & { readonly language: Language }
    readonly number: string | null
    readonly text: string | null
  } | null
  readonly steps: readonly {
    readonly act: string
    readonly state: string
    readonly body: Named | null
    readonly post: Named | null
    readonly person: Named | null
    readonly givenAt: string | null
  }[]
  readonly addressees: readonly {
    readonly relation: string
    readonly body: Named | null
    readonly words: string | null
  }[]
}

export interface LetterheadForPrint {
  readonly form: PaperSheet['form']
  readonly settings: {
    readonly mark: string
    readonly markSuffix: string
    readonly address: readonly string[]
    readonly showSigner: 'always' | 'upward' | 'never'
    readonly printedBy: string
    readonly foot: string
    readonly pageNumbers: PaperSheet['pageNumbers']
    readonly colour: PaperSheet['colour']
    readonly numberAt: PaperSheet['numberAt']
    /** Left out by letterheads saved before one could choose. */
    readonly dates?: 'digits' | 'characters'
  }
}

/** Kinds that go up: there the form names who signed. */
const UPWARD = new Set(['request', 'report'])
const OUT = new Set(['issued', 'received', 'filed'])

/** `today` is printed nowhere: a paper not yet dated has no date. */
export function sheetOf(
  paper: PaperForPrint,
  letterhead: LetterheadForPrint,
  dayOf: (instant: string) => Day,
): PaperSheet {
  const { language } = paper
  const { settings, form } = letterhead
  const say = (key: string, params: Record<string, unknown> = {}): string =>
    message(language, `papers.print.${key}`, params)
  const names = (all: readonly Named[]): string[] => all.map((one) => inLanguage(one.name, language))
  const issuers = names(paper.issuers)
  const to = (relation: string): string[] =>
    paper.addressees
      .filter((one) => one.relation === relation)
      .map((one) => (one.body ? inLanguage(one.body.name, language) : (one.words ?? '')))
  const text = paper.text ?? ''
  const body = bodyOf(
    paper.text === null ? [say('redacted')] : paper.paragraphs.map((p) => text.slice(p.start, p.end)),
    { title: paper.title, language, issuers },
  )
  const signed = paper.steps.filter((step) => step.act === 'sign' && step.state === 'given')
  const lastSigned = signed
    .flatMap((step) => step.givenAt ?? [])
    .toSorted()
    .at(-1)
  const datedOn = paper.datedOn ?? (lastSigned === undefined ? null : dayOf(lastSigned))
  const main = to('main')
  const copies = to('copy')
  const list = (all: readonly string[], sign: '，' | '、' = '，'): string => all.join(language === 'zh' ? sign : '; ')
  const atFoot = form === 'notice'
  // Where so many stand over the text that the first page has no room for it, they stand at the foot (GB/T 9704); hundreds on a page of their own.
  const heading = say('to', { names: list(main, '、') })
  const moved = !body.saluted && !atFoot && widthOf(heading) > HEAD_HOLDS[language]
  const footOf = (names: readonly string[]): boolean => widthOf(list(names)) <= FOOT_HOLDS[language]
  const apart = { main: moved && !footOf(main), copies: !footOf(atFoot ? [...main, ...copies] : copies) }
  const showSigner = settings.showSigner === 'always' || (settings.showSigner === 'upward' && UPWARD.has(paper.kind))
  const written = (day: Day): string =>
    language === 'zh' && settings.dates === 'characters' ? dayInCharacters(day) : dayWords(language, day)
  const stamp = OUT.has(paper.state) ? null : say(`stamp.${paper.state}`)
  const printers = settings.printedBy || issuers[0] || ''
  const [before = '', between = '', after = ''] = say('page', { n: MARK, of: MARK }).split(MARK)
  return {
    language,
    form,
    colour: settings.colour,
    pageNumbers: settings.pageNumbers,
    numberAt: settings.numberAt,
    mark: settings.mark ? settings.mark.split(/\s*[\n|]\s*/u) : issuers,
    suffix: settings.markSuffix,
    address: settings.address,
    urgency: paper.urgency === 'ordinary' ? null : say(`urgency.${paper.urgency}`),
    number: paper.number,
    signers: showSigner ? { label: say('signer'), names: names(signed.flatMap((step) => step.person ?? [])) } : null,
    title: paper.title,
    titleLines: titleLines(paper.title, language, TITLE_FITS[language]),
    adopted: paper.adoptedOn === null ? null : say('adopted', { day: written(paper.adoptedOn) }),
    to: body.saluted || main.length === 0 || atFoot ? null : !moved ? heading : apart.main ? say('toListed') : null,
    paragraphs: body.paragraphs,
    attachments: paper.attachments.length === 0 ? null : { label: say('attachments'), items: paper.attachments },
    signatures: body.signed
      ? []
      : paper.issuers.map((issuer, at) => {
          const step = signed.find((one) => one.body && inLanguage(one.body.name, language) === issuers[at])
          return {
            body: inLanguage(issuer.name, language),
            person: step?.person ? inLanguage(step.person.name, language) : null,
            post: step?.post ? inLanguage(step.post.name, language) : null,
          }
        }),
    date: body.signed || datedOn === null ? null : written(datedOn),
    note: paper.contact ? say('note', { words: paper.contact }) : null,
    sent: moved && !apart.main ? say('mainAtFoot', { names: list(main) }) : null,
    copies:
      copies.length === 0 && (!atFoot || main.length === 0)
        ? null
        : apart.copies
          ? say(atFoot ? 'sentListed' : 'copiesListed')
          : say(atFoot ? 'sentTo' : 'copies', { names: list(atFoot ? [...main, ...copies] : copies) }),
    lists: [
      ...(apart.main ? [{ heading: say('mainList'), names: main }] : []),
      ...(apart.copies
        ? [{ heading: say(atFoot ? 'sentList' : 'copiesList'), names: atFoot ? [...main, ...copies] : copies }]
        : []),
    ],
    printed:
      paper.issuedOn === null
        ? null
        : { by: printers, on: say('printedOn', { day: dayWords(language, paper.issuedOn) }) },
    scope: scopeLine(paper, say),
    carried: carriedOf(paper, language, say),
    foot: settings.foot || null,
    stamp,
    pageWords: [before, between, after],
  }
}

/** Stands in no message of the catalogue. */
const MARK = '\u2063'

function scopeLine(
  paper: PaperForPrint,
  say: (key: string, params?: Record<string, unknown>) => string,
): string | null {
  if (paper.scopeOfPrinting && paper.copiesPrinted)
    return say('scopeCopies', { scope: paper.scopeOfPrinting, n: paper.copiesPrinted })
  if (paper.scopeOfPrinting) return say('scope', { scope: paper.scopeOfPrinting })
  return paper.copiesPrinted ? say('copiesPrinted', { n: paper.copiesPrinted }) : null
}

function carriedOf(
  paper: PaperForPrint,
  language: Language,
  say: (key: string, params?: Record<string, unknown>) => string,
): PaperSheet['carried'] {
  if (!paper.carries?.text) return null
  const lines = paper.carries.text.split(/[\r\n]+/u).flatMap((line) => line.trim() || [])
  const title = inLanguage(paper.carries.document.name, language)
  const own = bodyOf(lines, { title, language: paper.carries.document.language, issuers: [] })
  return {
    // A Chinese form sets what goes out with it under its own title, without a word before it.
    heading: language === 'zh' ? null : say(`carried.${paper.carries.how}`),
    number: paper.carries.number === null ? null : say('carriedNumber', { number: paper.carries.number }),
    titleLines: titleLines(title, paper.carries.document.language, TITLE_FITS[paper.carries.document.language]),
    paragraphs: own.paragraphs,
  }
}

/** Signs of half width that may stand as addressees over the text, about seven lines; and as a list at the foot, about ten. */
const HEAD_HOLDS = { zh: 400, en: 560 } as const
const FOOT_HOLDS = { zh: 640, en: 1300 } as const
/** Signs of half width that a line of the title holds: of 156 mm, 92 in a hundred, at 22 points; in English at 15. */
const TITLE_FITS = { zh: 36, en: 62 } as const

const DIGITS = '〇一二三四五六七八九'
/** `二〇二六年三月十二日`, as offices write it on paper meant to last. */
function dayInCharacters(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-')
  const counted = (n: number): string => {
    const tens = Math.floor(n / 10)
    return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${n % 10 > 0 ? DIGITS[n % 10] : ''}`
  }
  const years = [...year].map((sign) => DIGITS[Number(sign)]).join('')
  return `${years}年${counted(Number(month))}月${counted(Number(date))}日`
}
