import { useCallback, useState } from 'react'

/**
 * Mantine gives an opened combobox its `aria-controls` and `aria-expanded` only when it is drawn again after its list stands;
 * without this a screen reader is told that the list is shut.
 */
export function useToldWhenOpen(): () => void {
  const [, draw] = useState(0)
  return useCallback(() => {
    requestAnimationFrame(() => draw((n) => n + 1))
  }, [])
}
