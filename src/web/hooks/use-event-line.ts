import { useEffect, useRef, useState } from 'react'

/** The browser opens a broken line again by itself, one the server refused not. */
const OPEN_AGAIN_MS = 3_000

/**
 * Keeps a line of server-sent events open and hands each event's data to the listener of its name. False while it is broken: ask from time to time then.
 * A tab that is not looked at lets go of its line: a browser has few of them.
 */
export function useEventLine(url: string, listeners: Readonly<Record<string, (data: unknown) => void>>): boolean {
  const [connected, setConnected] = useState(false)
  const heard = useRef(listeners)
  heard.current = listeners
  const names = Object.keys(listeners).sort().join(' ')
  useEffect(() => {
    let source: EventSource | undefined
    let again: number | undefined
    const open = (): void => {
      if (source || document.hidden) return
      const line = new EventSource(url)
      source = line
      line.addEventListener('open', () => setConnected(true))
      line.addEventListener('error', () => {
        setConnected(false)
        if (line.readyState !== EventSource.CLOSED) return
        close()
        again = window.setTimeout(open, OPEN_AGAIN_MS)
      })
      for (const name of names.split(' ')) {
        line.addEventListener(name, (event: MessageEvent<string>) => heard.current[name]?.(JSON.parse(event.data)))
      }
    }
    const close = (): void => {
      window.clearTimeout(again)
      source?.close()
      source = undefined
      setConnected(false)
    }
    const look = (): void => (document.hidden ? close() : open())
    document.addEventListener('visibilitychange', look)
    window.addEventListener('online', look)
    open()
    return () => {
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('online', look)
      close()
    }
  }, [url, names])
  return connected
}
