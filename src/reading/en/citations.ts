// What a resolution refers to: numbered resolutions and decisions, named declarations and agendas, reports welcomed or noted.

import type { AddConveyed } from './conveyed-act.ts'
import { bodyAt } from './names.ts'
import { type Scene, sourceOf } from './scene.ts'

const NUMBER =
  '(?:\\d{3,4} \\((?:19|20)\\d{2}\\)|(?:[A-Z]+[./])?(?:SS\\.[IVX]+|[IVX]+|\\d{1,4})(?:/[A-Z]+)?/(?:[A-Z]{2,5}\\.?\\s?)?\\d{1,4}(?:\\s[A-Z]\\b)?)'
const NAMED_TEXT =
  '(?:Declaration|Convention|Charter|Agenda|Covenant|Protocol|Framework|Accord|Agreement|Treaty|Programme of Action|Plan of Action|Action Plan|Platform for Action|Principles|Goals|Compact|Strategy|Code of Conduct|Statute|Outcome|Appeal|Statement of \\p{Lu}\\p{L}+|Consensus|Communiqué|Commitment|Call to Action|Pact|Roadmap|Guidelines|Constitution)'

/** In resolutions: numbered resolutions and decisions, named declarations and agendas, reports welcomed or noted. */
export function citations(scene: Scene, add: AddConveyed): void {
  const own = scene.host.body?.name ?? null
  const reports: string[] = []
  const numbers = new Set<string>()
  for (const sentence of scene.layout.sentences) {
    const source = sourceOf(scene, sentence)
    const recital =
      /,$/u.test(source.trim()) || /^\d+\.\s/u.test(source) || sentence.start > (scene.host.body?.end ?? 0)
    if (!recital || (sentence.start < 60 && !/ing\b/u.test(source.slice(0, 30)))) continue
    if (/^(?:Resolution|Decision)\b.*adopted by/u.test(source)) continue
    for (const found of source.matchAll(
      new RegExp(
        `\\b(?:the\\s+|its\\s+|their\\s+)?(?<kind>(?:agreed\\s+)?(?:resolutions?|decisions?|conclusions|recommendations?))\\s+(?<first>${NUMBER}(?:\\s+of\\s+\\d{1,2}\\s+\\p{L}+\\s+\\d{4})?)(?<rest>(?:[^;.]{0,80}?(?:,\\s+|\\s+and\\s+|,\\s+and\\s+)${NUMBER}(?:\\s+of\\s+\\d{1,2}\\s+\\p{L}+\\s+\\d{4})?)*)`,
        'gu',
      ),
    )) {
      const at = sentence.start + found.index + found[0].indexOf(found.groups?.kind ?? '')
      const kind = found.groups?.kind ?? ''
      const first = found.groups?.first ?? ''
      const named = /(?:^|\s)((?:\p{Lu}[\p{L}-]*\s+){1,5})$/u
        .exec(source.slice(0, (found.index ?? 0) + found[0].indexOf(found.groups?.kind ?? '')))?.[1]
        ?.trim()
        .replace(/^(?:Recalling|Reaffirming|Noting|Also|Further|Guided|Mindful|Considering|Welcoming)\s*/u, '')
      const issuer = named && named.length > 3 ? [named] : issuerOf(source, found, own)
      const act =
        /accordance with\s+(?:its\s+)?$|established by [^.;]{0,60}\bin\s+(?:its\s+)?$|implementation of\s+$/u.test(
          source.slice(0, found.index + found[0].indexOf(kind)),
        )
          ? 'implemented'
          : 'cited'
      const all = [
        ...(found.groups?.rest ?? '').matchAll(
          new RegExp(`${NUMBER}(?:\\s+of\\s+\\d{1,2}\\s+\\p{L}+\\s+\\d{4})?`, 'gu'),
        ),
      ]
      // A long row of dates ("including resolutions 2011/6, 2012/24, ...") is one reference to the series, kept only by its first mention elsewhere.
      if (/including\s+$/u.test(source.slice(0, found.index)) && all.length >= 3) continue
      if (/implementation of\s+$/u.test(source.slice(0, found.index))) continue
      if (numbers.has(first)) continue
      numbers.add(first)
      add(
        { start: at, end: at + kind.length + 1 + first.length },
        `${kind} ${first}`,
        issuer,
        act,
        'conveyed.resolution',
      )
      for (const other of all) {
        const start = at + kind.length + 1 + first.length + other.index
        add({ start, end: start + other[0].length }, other[0], issuer, act, 'conveyed.resolution')
      }
    }
    for (const found of source.matchAll(
      new RegExp(
        `(?<what>(?:\\d{4}\\s+Agenda|(?:Charter|Constitution|Statute|Convention)(?=\\s+of\\s+the\\s+\\p{Lu})|(?:\\b\\p{Lu}[\\p{L}’'-]*\\s+(?:(?:and|of(?:\\s+the)?|on|for)\\s+)?){1,7}${NAMED_TEXT})(?:\\s+(?:on|for|of|to)\\s+(?:the\\s+)?\\p{Lu}[\\p{L}’'-]*(?:,\\s+\\p{Lu}[\\p{L}-]+(?=\\s+and\\s+\\p{Lu}))?(?:\\s+(?:(?:and|of(?:\\s+the)?|in(?:\\s+the)?|for)\\s+)?\\p{Lu}[\\p{L}’'-]*)*)?(?:\\s+\\d{4}(?:[-–]\\d{2,4})?)?)`,
        'gu',
      ),
    )) {
      const raw = found.groups?.what ?? ''
      const what = raw.replace(
        /^(?:(?:The|Recalling|Reaffirming|Noting|Mindful of|Guided by|Welcoming|Acknowledging|Also|Further|Emphasizing|Recognizing|Bearing|Underlining|Stressing)\s+(?:the\s+)?)+/u,
        '',
      )
      const at = sentence.start + found.index + raw.length - what.length
      if (own !== null && what.toLowerCase() === own.toLowerCase()) continue
      if (
        /^(?:Code of Conduct)\b/u.test(what) ||
        /(?:purposes and principles of the|Chapter [IVX]+ of the|Article \d+ of the)\s+$/u.test(
          source.slice(0, found.index),
        ) ||
        /^Chapter\b/u.test(what) ||
        /\bAgenda item/iu.test(what) ||
        what.split(' ').length < 2
      )
        continue
      const adopted = /^,?\s+(?:as\s+)?adopted by\s+(?:the\s+)?(?=\p{Lu})/u.exec(
        scene.text.slice(at + what.length, at + what.length + 40),
      )
      const adopter = adopted
        ? (bodyAt(scene.text, at + what.length + adopted[0].length)?.name ??
          /^[^,.;]{3,60}/u.exec(scene.text.slice(at + what.length + adopted[0].length))?.[0])
        : undefined
      const act = /\bimplement\w*\b[^.;]{0,60}$/u.test(source.slice(0, found.index + raw.length - what.length))
        ? 'implemented'
        : 'cited'
      add(
        { start: at, end: at + what.length },
        what,
        adopter ? [adopter] : /United Nations/u.test(what) ? ['United Nations'] : [],
        act,
        'conveyed.named-text',
      )
    }
    for (const found of source.matchAll(
      /\b(?:note|Notes|noting|Noting|Welcom(?:es|ing)|welcomes|Recalling|appreciation|Considered|considered|Having considered)\b[^.;]{0,30}?\b(?<what>(?:reports?|note|study|recommendations)\s+(?:of|by)\s+the\s+(?<by>[\p{Lu}][\p{L}-]*(?:\s+(?:(?:of|on|for|the|and)\s+)*\p{Lu}[\p{L}-]*)*)(?:\s+(?:on|entitled)\s+[^,.;]{3,80})?)/gu,
    )) {
      const what = (found.groups?.what ?? '').replace(/\s+and the recommendations.*$/u, '')
      const at = sentence.start + found.index + found[0].lastIndexOf(found.groups?.what ?? '')
      // "the report of the Secretary" again, in fewer words
      if (reports.some((one) => one.startsWith(what.toLowerCase()))) continue
      reports.push(what.toLowerCase())
      add(
        { start: at, end: at + what.length },
        what,
        [(found.groups?.by ?? '').replace(/\s+of\s+the\s+United Nations.*$/u, '')],
        'cited',
        'conveyed.report',
      )
    }
  }
}

function issuerOf(source: string, found: RegExpMatchArray, own: string | null): string[] {
  const after = source.slice((found.index ?? 0) + found[0].length)
  const of = /^\s+of\s+the\s+(?=\p{Lu})/u.exec(after)
  if (of) {
    const name = /^(?:\p{Lu}[\p{L}-]*)(?:\s+(?:(?:of|for|the|and)\s+)*\p{Lu}[\p{L}-]*)*/u.exec(
      after.slice(of[0].length),
    )
    if (name) return [name[0]]
  }
  return own ? [own] : []
}
