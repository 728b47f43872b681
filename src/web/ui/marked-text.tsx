import { memo, useMemo } from 'react'

export interface Mark {
  readonly key: string
  readonly start: number
  readonly end: number
  /** Class of the ground: who, when, point, clause, source, duty. */
  readonly tone: string
  readonly label: string
}

interface Segment {
  readonly start: number
  readonly end: number
  readonly marks: readonly Mark[]
}

/**
 * Cuts a text where marks begin and end, so that overlapping marks stay legible: each piece knows all marks that cover it.
 * Linear in text and marks.
 */
export function segmentsOf(length: number, marks: readonly Mark[]): Segment[] {
  const cuts = new Set([0, length])
  for (const mark of marks) {
    cuts.add(Math.min(Math.max(mark.start, 0), length))
    cuts.add(Math.min(Math.max(mark.end, 0), length))
  }
  const places = [...cuts].sort((a, b) => a - b)
  const opening = [...marks].sort((a, b) => a.start - b.start || b.end - a.end)
  const segments: Segment[] = []
  let open: Mark[] = []
  let next = 0
  for (let i = 0; i + 1 < places.length; i += 1) {
    const start = places[i] ?? 0
    const end = places[i + 1] ?? length
    open = open.filter((mark) => mark.end > start)
    for (let mark = opening[next]; mark && mark.start <= start; mark = opening[next]) {
      if (mark.end > start) open.push(mark)
      next += 1
    }
    segments.push({ start, end, marks: [...open] })
  }
  return segments
}

interface MarkedTextProps {
  text: string
  lang: string
  marks: readonly Mark[]
  chosen?: string | null
  onChoose?: (key: string) => void
}

/** A document's words with its facts marked in their places; the innermost fact of a place answers a click. */
export const MarkedText = memo(function MarkedText({ text, lang, marks, chosen, onChoose }: MarkedTextProps) {
  const segments = useMemo(() => segmentsOf(text.length, marks), [text, marks])
  return (
    <div className="document-text" lang={lang === 'zh' ? 'zh-CN' : 'en'}>
      {segments.map((segment) => (
        <Words
          key={segment.start}
          text={text}
          segment={segment}
          isChosen={segment.marks.some((mark) => mark.key === chosen)}
          onChoose={onChoose}
        />
      ))}
    </div>
  )
})

interface WordsProps {
  text: string
  segment: Segment
  isChosen: boolean
  onChoose: ((key: string) => void) | undefined
}

/** One piece; drawn anew only when its own mark is chosen or left, so that a long text answers at once. */
const Words = memo(function Words({ text, segment, isChosen, onChoose }: WordsProps) {
  const words = text.slice(segment.start, segment.end)
  const inner = segment.marks.reduce<Mark | undefined>(
    (least, mark) => (!least || mark.end - mark.start < least.end - least.start ? mark : least),
    undefined,
  )
  if (!inner) return <span>{words}</span>
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a pointer's short cut; the list beside the text is the keyboard's way to every fact
    <mark
      data-tone={inner.tone}
      data-depth={Math.min(segment.marks.length, 3)}
      data-chosen={isChosen || undefined}
      data-facts={segment.marks.map((mark) => mark.key).join(' ')}
      title={segment.marks.map((mark) => mark.label).join(' · ')}
      onClick={onChoose ? () => onChoose(inner.key) : undefined}
    >
      {words}
    </mark>
  )
})
