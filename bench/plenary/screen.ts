import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** What these benches look for in the view a wall is handed (meeting.live). */
export interface Shown {
  readonly item: { readonly id: string } | null
  readonly quorum: { readonly present: number } | null
  readonly vote: {
    readonly id: string
    readonly state: string
    readonly result: string | null
    readonly taken: number | null
    readonly ballot: { readonly state: string } | null
  } | null
}

export interface Screen {
  readonly seen: readonly { readonly shown: Shown; readonly at: number }[]
  /** When it was first shown; counted from what it is shown after `since`. */
  until(wanted: (shown: Shown) => boolean, since?: number): Promise<number>
  stop(): void
}

/** A wall of the hall: an open line of events, and what it was handed when. */
export async function watch(port: number, meetingId: string, cookie: string): Promise<Screen> {
  const seen: { shown: Shown; at: number }[] = []
  let text = ''
  const asked = get({
    host: '127.0.0.1',
    port,
    path: `/api/meetings/${meetingId}/events?hall=true`,
    headers: { cookie },
    agent: false,
  })
  asked.on('error', () => {})
  await new Promise<void>((resolve, reject) => {
    asked.on('error', reject).on('response', (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`the line answered ${answer.statusCode}`))
      answer.setEncoding('utf8').on('error', () => {})
      answer.on('data', (chunk: string) => {
        text += chunk
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const data = /^event: shown\ndata: (.+)$/m.exec(text.slice(0, end))?.[1]
          if (data) seen.push({ shown: JSON.parse(data) as Shown, at: performance.now() }) // the contract's output
          text = text.slice(end + 2)
        }
      })
      resolve()
    })
  })
  return {
    seen,
    async until(wanted, since = 0) {
      for (let waited = 0; waited < 20_000; waited += 5) {
        const found = seen.find((one) => one.at >= since && wanted(one.shown))
        if (found) return found.at
        await sleep(5)
      }
      throw new Error(`not shown in time: ${JSON.stringify({ ...seen.at(-1)?.shown.vote, seen: seen.length })}`)
    },
    stop: () => asked.destroy(),
  }
}
