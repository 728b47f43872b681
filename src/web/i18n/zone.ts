/** The organisation's time zone, once its session was asked for: what is already on the screen is told when it comes. */
let zone: string | undefined
const listeners = new Set<() => void>()

export const currentZone = (): string | undefined => zone

export function setZone(next: string): void {
  if (next === zone) return
  zone = next
  for (const tell of listeners) tell()
}

export function onZone(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}
