import { useCallback, useEffect, useRef, useState } from 'react'
import { FILE_LIMIT_BYTES } from '../../concepts/document/file.schema.ts'
import { RefusedError } from '../api.ts'
import { useWords } from '../i18n/use-words.ts'

export interface GivenFile<Result> {
  readonly key: number
  readonly name: string
  readonly size: number
  readonly state: 'waiting' | 'sending' | 'reading' | 'done' | 'refused'
  /** How much of it has been sent, 0 to 1. */
  readonly sent: number
  readonly result?: Result
  readonly error?: Error
}

export type Send<Result> = (file: File, onSent: (share: number) => void, signal: AbortSignal) => Promise<Result>

/**
 * Files given at once, dealt with one after another: each has its own progress and its own end, and one that is refused stops none. What can be told
 * without sending (empty, too large) is told without.
 */
export function useGivenFiles<Result>(send: Send<Result>, onEnd?: (files: readonly GivenFile<Result>[]) => void) {
  const { refusal } = useWords()
  const [files, setFiles] = useState<readonly GivenFile<Result>[]>([])
  const all = useRef<readonly GivenFile<Result>[]>([])
  const queue = useRef<{ key: number; file: File }[]>([])
  const running = useRef(false)
  const leaving = useRef<AbortController>(null)
  const latest = useRef({ send, refusal, onEnd })
  latest.current = { send, refusal, onEnd }
  useEffect(() => {
    const controller = new AbortController()
    leaving.current = controller
    return () => controller.abort()
  }, [])

  const put = useCallback((next: readonly GivenFile<Result>[]): void => {
    all.current = next
    if (!leaving.current?.signal.aborted) setFiles(next)
  }, [])
  const change = useCallback(
    (key: number, patch: Partial<GivenFile<Result>>): void =>
      put(all.current.map((one) => (one.key === key ? { ...one, ...patch } : one))),
    [put],
  )

  const work = useCallback(async (): Promise<void> => {
    if (running.current) return
    running.current = true
    const signal = leaving.current?.signal ?? new AbortController().signal
    for (let next = queue.current.shift(); next && !signal.aborted; next = queue.current.shift()) {
      const { key, file } = next
      const unfit = file.size === 0 ? 'FILE_EMPTY' : file.size > FILE_LIMIT_BYTES ? 'FILE_TOO_LARGE' : null
      if (unfit) {
        const said = latest.current.refusal({ code: unfit, detail: {} })
        change(key, { state: 'refused', error: new RefusedError({ code: unfit, message: said }, 422) })
        continue
      }
      change(key, { state: 'sending' })
      try {
        const onSent = (share: number): void => change(key, { sent: share, state: share >= 1 ? 'reading' : 'sending' })
        change(key, { state: 'done', sent: 1, result: await latest.current.send(file, onSent, signal) })
      } catch (error) {
        if (signal.aborted) break
        change(key, { state: 'refused', error: error instanceof Error ? error : new Error(String(error)) })
      }
    }
    running.current = false
    if (!signal.aborted) latest.current.onEnd?.(all.current)
  }, [change])

  /** A new giving replaces a finished one, and joins one that is still under way. */
  const give = useCallback(
    (given: Iterable<File>): void => {
      const before = running.current ? all.current : []
      const start = (all.current.at(-1)?.key ?? 0) + 1
      const added = [...given].map((file, i) => ({ key: start + i, file }))
      if (added.length === 0) return
      put([
        ...before,
        ...added.map(({ key, file }) => ({
          key,
          name: file.name,
          size: file.size,
          state: 'waiting' as const,
          sent: 0,
        })),
      ])
      queue.current.push(...added)
      void work()
    },
    [put, work],
  )
  return { files, give }
}
