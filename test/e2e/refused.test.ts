import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleText } from '../../src/app/example-texts.ts'
import { message } from '../../src/catalogue/messages.ts'
import { Desk, openBrowser, skipWithoutBrowser } from './browser.ts'
import { cityFolder } from './city.ts'
import { freePort, Person, runPlenum, type ServerProcess, startServer } from './server-process.ts'
import { CAST, dayFrom } from './story/cast.ts'
import type { Reading } from './story/take-text.ts'

const CLERK = 0
const words = (code: string, params: object = {}): string => message('en', `errors.${code}`, { ...params })

describe('what is refused, and that nothing is lost by it', () => {
  let folder: string
  let server: ServerProcess
  let clerk: Person
  let today: string
  let bodyId: string

  beforeAll(async () => {
    folder = await cityFolder()
    server = await startServer(folder, await freePort())
    clerk = await Person.signIn(server.base, CLERK)
    const session = await clerk.get<{
      installation: { today: string }
      person: { grants: { role: string; body: { id: string; name: { en: string } } }[] }
    }>('/api/session')
    today = session.installation.today
    bodyId = session.person.grants.find((grant) => grant.body.name.en === 'Ouzhu District Committee')?.body.id ?? ''
  }, 200_000)

  afterAll(async () => {
    await server?.stop()
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  const send = async (path: string, body: object): Promise<{ status: number; code: string; message: string }> => {
    const reply = await fetch(server.base + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.base, cookie: clerk.cookie },
      body: JSON.stringify(body),
    })
    const answer = (await reply.json()) as {
      code?: string
      message?: string
      error?: { code: string; message: string }
    }
    return { status: reply.status, code: '', message: '', ...(answer.error ?? answer) }
  }
  const start = (text: string) => send(`/api/bodies/${bodyId}/start-reading`, { text })
  const readings = async () => (await clerk.get<{ items: { id: string }[] }>('/api/readings?limit=200')).items.length

  it('refuses a text with a secrecy mark, an empty, a binary and a huge one, and keeps nothing of them', {
    timeout: 60_000,
  }, async () => {
    const before = await readings()
    expect(await start('机密★10年\n\n鸥渚区召开会议。')).toMatchObject({ status: 422, code: 'TEXT_SECRET' })
    expect(await start(' \n\t ')).toMatchObject({ code: 'TEXT_EMPTY', message: words('TEXT_EMPTY') })
    expect(await start('PK\u0003\u0004\u0000\u0001\u0002\u0000\u0000')).toMatchObject({ code: 'TEXT_BINARY' })
    expect(await start('Words. '.repeat(1_800_000))).toMatchObject({ status: 413, code: 'TEXT_TOO_LARGE' })
    // Told so at the length announced, the server may close before the last of it is written.
    const huge = await start('x'.repeat(50 * 1024 * 1024)).catch((error: unknown) => {
      if (error instanceof TypeError) return { status: 413 }
      throw error
    })
    expect(huge.status).toBe(413)
    expect(await send('/api/read/text', { text: 'TOP SECRET\n\nMinutes of the meeting.' })).toMatchObject({
      code: 'TEXT_SECRET',
    })
    expect(await readings()).toBe(before)
    expect((await fetch(`${server.base}/api/health`)).status).toBe(200)
  })

  it('lets one of two take the same reading, once', { timeout: 60_000 }, async () => {
    const text = exampleText('district-33', 'en', today as never)
    const { id } = await clerk.post<{ id: string }>(`/api/bodies/${bodyId}/start-reading`, {
      text,
      publishedOn: dayFrom(today, -3),
    })
    const other = await Person.signIn(server.base, CLERK)
    const reading = await clerk.get<Reading>(`/api/readings/${id}`)
    const keys = reading.facts.map((fact) => fact.key)
    const decisions = keys.map((factKey) => ({ factKey, decision: 'accepted' }))
    await clerk.post(`/api/readings/${id}/decide`, { inBulk: true, seenKeys: keys, decisions })
    const { version } = await clerk.get<Reading>(`/api/readings/${id}`)
    const documents = async () => (await clerk.get<{ items: unknown[] }>('/api/documents?limit=200')).items.length
    const before = await documents()
    const results = await Promise.allSettled(
      [clerk, other].map((person) => person.post(`/api/readings/${id}/take`, { version })),
    )
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    const refusal = results.find((result) => result.status === 'rejected')
    expect(String(refusal?.reason)).toMatch(/^Error: 409 .*(READING_ALREADY_TAKEN|STALE_VERSION)/)
    expect(await documents()).toBe(before + 1)
    const again = await start(text)
    expect(again.status).toBe(409)
  })

  it('refuses an edit that rests on an old sight, and shows both', { timeout: 120_000 }, async (context) => {
    if (skipWithoutBrowser()) return context.skip()
    const { items } = await clerk.get<{ items: { id: string; state: string }[] }>('/api/reviews?limit=50')
    const reviewId = items.find((one) => one.state === 'open')?.id ?? ''
    const browser = await openBrowser()
    const [first, second] = [
      await Desk.open(browser, server.base, 'en'),
      await Desk.open(browser, server.base, 'en'),
    ] as const
    for (const desk of [first, second]) {
      await desk.signIn(CAST.clerk.en)
      await desk.goto(`/reviews/${reviewId}`)
      await desk.press('common.edit')
    }
    const writes = async (desk: Desk, text: string) => {
      await desk.field('review.words').fill(text)
      await desk.press('common.save')
    }
    await writes(first, 'What the first of the two wrote.')
    await first.page.getByText('What the first of the two wrote.').waitFor()
    await writes(second, 'What the second wrote, not knowing.')
    await second.page.getByRole('alert').waitFor()
    expect(await second.page.getByRole('alert').textContent()).toContain('Somebody changed this')
    expect(await second.field('review.words').inputValue()).toBe('What the second wrote, not knowing.')
    expect((await first.words()).includes('What the first of the two wrote.')).toBe(true)
    await browser.close()
  })

  it('says clearly that the port or the data folder is in use', { timeout: 120_000 }, async () => {
    const port = Number(new URL(server.base).port)
    const same = await runPlenum(['serve', '--port', String(await freePort())], folder)
    expect(same.code).toBe(1)
    expect(same.err).toContain(words('DATA_FOLDER_IN_USE', { folder }).slice(0, 40))
    expect(same.err).not.toMatch(/\bat .*\.ts:\d+/)
    const other = mkdtempSync(join(tmpdir(), 'plenum-port-'))
    const taken = await runPlenum(['serve', '--port', String(port)], other)
    expect(taken.code).toBe(1)
    expect(taken.err).toContain(words('PORT_IN_USE', { port }))
    rmSync(other, { recursive: true, force: true })
    expect((await fetch(`${server.base}/api/health`)).status).toBe(200)
  })
})
