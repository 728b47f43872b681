import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Loading } from './loading.tsx'
import { RefusalNote } from './refusal-note.tsx'

/** The answer of a view, or what stands in its place while it comes or when it is refused. */
export function ViewGate<T>({
  query,
  children,
}: {
  query: UseQueryResult<T, Error>
  children: (data: T) => ReactNode
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error) return <RefusalNote error={query.error} />
  return <Loading />
}
