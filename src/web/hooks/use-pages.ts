import { useInfiniteQuery } from '@tanstack/react-query'
import type { Contract, GivenOf, OutputOf } from '../../kit/contract.ts'
import { call } from '../api.ts'

/** A list read page by page by its key; `pages` are all that were read so far. */
export function usePages<C extends Contract>(contract: C, given: GivenOf<C>, options: { enabled?: boolean } = {}) {
  const query = useInfiniteQuery({
    queryKey: [contract.act, 'pages', given],
    queryFn: ({ pageParam }) =>
      call(contract, (pageParam ? { ...(given as object), after: pageParam } : given) as GivenOf<C>),
    initialPageParam: '',
    getNextPageParam: (last: OutputOf<C>) => (last as { next: string | null }).next ?? undefined,
    enabled: options.enabled ?? true,
  })
  return {
    pages: query.data?.pages,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
  }
}
