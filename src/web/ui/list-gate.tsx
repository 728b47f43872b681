import type { ReactNode } from 'react'
import { Loading } from './loading.tsx'
import { RefusalNote } from './refusal-note.tsx'

/** The rows of a list, or what stands in their place while they come, when they are refused or when there is none. */
export function ListGate<T>({
  list,
  items,
  empty,
  children,
}: {
  list: { error: Error | null }
  items: readonly T[] | undefined
  empty: ReactNode
  children: (items: readonly T[]) => ReactNode
}) {
  return (
    <>
      <RefusalNote error={list.error} />
      {items === undefined ? list.error ? null : <Loading /> : items.length === 0 ? empty : children(items)}
    </>
  )
}
