import { type Mark, segmentsOf } from '../../ui/marked-text.tsx'

const innermost = (marks: readonly Mark[]): Mark | undefined =>
  marks.reduce<Mark | undefined>(
    (least, mark) => (!least || mark.end - mark.start < least.end - least.start ? mark : least),
    undefined,
  )

/** Letters without a gap, such as a code pasted in: fitting each to its neighbour takes the browser minutes for a hundred thousand. */
const UNBROKEN = /[!-~\u00a1-\u024f]{1000}/u

/** A paragraph with the facts read from it underlined softly; pointing at one names it. */
export function Paragraph({ text, heading, marks }: { text: string; heading: boolean; marks: readonly Mark[] }) {
  const words =
    marks.length === 0
      ? text
      : segmentsOf(text.length, marks).map((segment) => {
          const piece = text.slice(segment.start, segment.end)
          const labels = [...new Set(segment.marks.map((mark) => mark.label))].join(' · ')
          return labels ? (
            <span key={segment.start} className="fact-line" data-tone={innermost(segment.marks)?.tone} title={labels}>
              {piece}
            </span>
          ) : (
            <span key={segment.start}>{piece}</span>
          )
        })
  const look = ['document-words', heading ? 'document-heading' : '', UNBROKEN.test(text) ? 'document-unbroken' : '']
  return <p className={look.filter(Boolean).join(' ')}>{words}</p>
}
