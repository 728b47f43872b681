import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

type Filters = Readonly<Record<string, string | undefined>>

/** Filters and views that live in the address, so that a link or a bookmark brings the same page back. */
export function useFilters(): [Filters, (patch: Filters) => void] {
  const given = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const filters = Object.fromEntries(
    Object.entries(given).map(([key, value]) => [
      key,
      value === undefined || value === null ? undefined : String(value),
    ]),
  )
  const change = useCallback(
    (patch: Filters) => {
      void navigate({
        to: '.',
        replace: true,
        resetScroll: false,
        // Routes declare no search of their own; an emptied filter leaves the address.
        search: ((before: Record<string, unknown>) =>
          Object.fromEntries(
            Object.entries({ ...before, ...patch }).filter(([, value]) => value !== undefined && value !== ''),
          )) as never,
      })
    },
    [navigate],
  )
  return [filters, change]
}
