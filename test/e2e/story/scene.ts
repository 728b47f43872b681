import { rmSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import type { Day } from '../../../src/kit/dates.ts'
import type { Language } from '../../../src/kit/localised.ts'
import { openBrowser } from '../browser.ts'
import { cityFolder } from '../city.ts'
import { freePort, type ServerProcess, startServer } from '../server-process.ts'
import { Cast } from './cast.ts'

/** The example city on its first day, a server on it and a browser before it. */
export interface Scene {
  readonly folder: string
  readonly server: ServerProcess
  readonly browser: Browser
  readonly cast: Cast
  readonly today: Day
  close(): Promise<void>
}

export async function openScene(language: Language): Promise<Scene> {
  const folder = await cityFolder()
  const server = await startServer(folder, await freePort())
  const browser = await openBrowser()
  // the answer of session.get
  const session = (await (await fetch(`${server.base}/api/session`)).json()) as { installation: { today: Day } }
  return {
    folder,
    server,
    browser,
    cast: new Cast(browser, server.base, language),
    today: session.installation.today,
    close: async () => {
      await browser.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
