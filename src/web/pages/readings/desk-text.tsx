import { type CSSProperties, type MouseEvent, memo, useCallback } from 'react'
import { type LaneMark, nextOver, type Paragraph, type Piece, saidOver } from './text-marks.ts'

interface DeskTextProps {
  text: string
  language: string
  paragraphs: readonly Paragraph[]
  chosen: string | null
  onChoose: (key: string) => void
}

/**
 * The words of the document with their facts. Each paragraph is drawn on its own, and those off the screen are neither laid out nor painted; they stay in the page, so
 * that they can be found and marked.
 */
export const DeskText = memo(function DeskText({ text, language, paragraphs, chosen, onChoose }: DeskTextProps) {
  const onClick = useCallback(
    (event: MouseEvent<HTMLElement>) => {
      const mark = event.target instanceof Element ? event.target.closest<HTMLElement>('mark[data-facts]') : null
      if (!mark || !window.getSelection()?.isCollapsed) return
      const keys = (mark.dataset.facts ?? '').split(' ')
      const next = nextOver(keys, mark.ownerDocument.querySelector<HTMLElement>('.desk')?.dataset.chosenFact ?? null)
      if (next) onChoose(next)
    },
    [onChoose],
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a pointer's short cut; the list beside the text is the keyboard's way to every fact
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div className="document-text desk-text" lang={language === 'zh' ? 'zh-CN' : 'en'} onClick={onClick}>
      {paragraphs.map((paragraph) => (
        <Words
          key={paragraph.start}
          text={text}
          paragraph={paragraph}
          chosen={chosen !== null && holds(paragraph, chosen) ? chosen : null}
        />
      ))}
    </div>
  )
})

const holds = (paragraph: Paragraph, key: string): boolean =>
  paragraph.signature.startsWith(`${key}:`) || paragraph.signature.includes(`|${key}:`)

interface WordsProps {
  text: string
  paragraph: Paragraph
  chosen: string | null
}

const Words = memo(
  function Words({ text, paragraph, chosen }: WordsProps) {
    return (
      <div className="desk-paragraph">
        {paragraph.pieces.map((piece) => (
          <Marked key={piece.start} words={text.slice(piece.start, piece.end)} piece={piece} chosen={chosen} />
        ))}
      </div>
    )
  },
  (a, b) =>
    a.chosen === b.chosen &&
    a.text === b.text &&
    a.paragraph.start === b.paragraph.start &&
    a.paragraph.end === b.paragraph.end &&
    a.paragraph.signature === b.paragraph.signature,
)

function Marked({ words, piece, chosen }: { words: string; piece: Piece; chosen: string | null }) {
  const [inner] = piece.marks
  if (!inner) return <span data-start={piece.start}>{words}</span>
  const isChosen = piece.marks.some((mark) => mark.key === chosen)
  return (
    <mark
      data-start={piece.start}
      data-tone={inner.tone}
      data-chosen={isChosen || undefined}
      data-facts={piece.marks.map((mark) => mark.key).join(' ')}
      tabIndex={-1}
      title={saidOver(piece.marks)}
      style={linesOf(piece.marks)}
    >
      {words}
    </mark>
  )
}

/** One line a fact under the words, the inner one uppermost, each in the tone of its kind. */
function linesOf(marks: readonly LaneMark[]): CSSProperties {
  const lanes = [...new Map(marks.map((mark) => [mark.lane, mark])).values()]
  const most = Math.max(...lanes.map((mark) => mark.lane))
  return {
    paddingBottom: `${most * 3 + 3}px`,
    backgroundImage: lanes
      .map((mark) => `linear-gradient(var(--line-${mark.tone}), var(--line-${mark.tone}))`)
      .join(', '),
    backgroundSize: lanes.map(() => '100% 2px').join(', '),
    backgroundPosition: lanes.map((mark) => `0 calc(100% - ${(most - mark.lane) * 3}px)`).join(', '),
  }
}

/** The stretch of the page where words of the text stand. */
export function rangeOf(root: HTMLElement | null, start: number, end: number): Range | null {
  const pieces = [...(root?.querySelectorAll<HTMLElement>('[data-start]') ?? [])]
  const place = (at: number): { node: Node; offset: number } | null => {
    let low = 0
    let high = pieces.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (Number(pieces[middle]?.dataset.start) <= at) low = middle
      else high = middle - 1
    }
    const piece = pieces[low]
    const node = piece?.firstChild
    return node ? { node, offset: Math.min(at - Number(piece.dataset.start), node.textContent?.length ?? 0) } : null
  }
  const from = place(start)
  const to = place(end)
  if (!from || !to) return null
  const range = document.createRange()
  range.setStart(from.node, from.offset)
  range.setEnd(to.node, to.offset)
  return range
}
