import { useCallback, useEffect, useRef, useState } from 'react'

/** Which facts have been on the screen: one watcher for the whole list, however long. */
export function useSeen() {
  const seen = useRef(new Set<string>())
  const observer = useRef<IntersectionObserver | null>(null)
  // drawn anew when more has been seen, for the count on the button
  const [, setCount] = useState(0)
  const watcher = useCallback((): IntersectionObserver => {
    observer.current ??= new IntersectionObserver((entries, by) => {
      for (const { isIntersecting, target } of entries) {
        const key = target instanceof HTMLElement ? target.dataset.key : undefined
        if (!isIntersecting || !key) continue
        seen.current.add(key)
        by.unobserve(target)
      }
      setCount(seen.current.size)
    })
    return observer.current
  }, [])
  useEffect(
    () => () => {
      observer.current?.disconnect()
      observer.current = null
    },
    [],
  )
  /** A row of the list, by its `data-key`; answers how to let go of it. */
  const watch = useCallback(
    (row: HTMLElement): (() => void) => {
      const by = watcher()
      by.observe(row)
      return () => by.unobserve(row)
    },
    [watcher],
  )
  return { seen, watch }
}
