import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import type { DeskFact } from './fact-fields.ts'

/** Up to here the whole list stands in the page, where the browser's own search finds it; a longer one is drawn where it is looked at. */
export const MOST_DRAWN = 400
const ROW_PX = 84

interface FactListProps {
  facts: readonly DeskFact[]
  chosen: string | null
  label: string
  row: (fact: DeskFact, index: number) => ReactNode
}

export function FactList(props: FactListProps) {
  if (props.facts.length > MOST_DRAWN) return <LongFactList {...props} />
  return (
    <ol className="fact-list" aria-label={props.label}>
      {props.facts.map(props.row)}
    </ol>
  )
}

function LongFactList({ facts, chosen, label, row }: FactListProps) {
  const box = useRef<HTMLDivElement>(null)
  const list = useVirtualizer({
    count: facts.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => facts[index]?.key ?? index,
    overscan: 6,
  })
  const at = chosen === null ? -1 : facts.findIndex((fact) => fact.key === chosen)
  useEffect(() => {
    if (at >= 0) list.scrollToIndex(at, { align: 'auto' })
  }, [at, list])
  return (
    <div ref={box} className="fact-box" data-long>
      <ol className="fact-list" aria-label={label} style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map((item) => {
          const fact = facts[item.index]
          return fact ? (
            <div
              key={item.key}
              ref={list.measureElement}
              data-index={item.index}
              className="fact-place"
              role="presentation"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {row(fact, item.index)}
            </div>
          ) : null
        })}
      </ol>
    </div>
  )
}
