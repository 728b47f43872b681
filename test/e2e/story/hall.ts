import type { APIResponse, Locator, Response } from 'playwright-core'
import { expect } from 'vitest'
import { Desk, wordsOf } from '../browser.ts'
import { runPlenum } from '../server-process.ts'
import { violations } from '../violations.ts'
import type { Scene } from './scene.ts'

/** No violation, nothing wider than the screen. For looking at the pages by eye: PLENUM_SHOTS=folder. */
export async function look(desk: Desk, name: string): Promise<void> {
  expect((await violations(desk.page)).map((one) => `${name} ${one}`)).toEqual([])
  const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect([name, await desk.page.evaluate<number>(wide)]).toEqual([name, 0])
  const folder = process.env.PLENUM_SHOTS
  if (folder) await desk.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

interface Ref {
  readonly id: string
  readonly name: { readonly en?: string; readonly zh?: string }
}

const answered = async <T>(response: APIResponse): Promise<T> => {
  if (!response.ok()) throw new Error(`${response.url()} ${response.status()} ${await response.text()}`)
  return (await response.json()) as T // the contract's output
}

/** Through the API of the product, as the person at the desk: for what another story tells by the screens. */
export const ask = async <T>(desk: Desk, path: string): Promise<T> => answered<T>(await desk.page.request.get(path))
export const tell = async <T>(desk: Desk, path: string, data: object): Promise<T> =>
  answered<T>(await desk.page.request.post(path, { data, headers: { origin: desk.base } }))

export interface Called {
  readonly meetingId: string
  readonly bodyId: string
  /** Members by name in the language of the story. */
  readonly members: readonly { readonly id: string; readonly name: string }[]
}

/** A plenary session of the district committee for today, called with its agenda. */
export async function calledPlenary(
  clerk: Desk,
  scene: Scene,
  chair: string,
  items: readonly { kind: string; title: string }[],
): Promise<Called> {
  const session = await ask<{ person: { grants: { role: string; body: Ref }[] } }>(clerk, '/api/session')
  const bodyId = session.person.grants.find((grant) => grant.role === 'member')?.body.id ?? ''
  const { items: seats } = await ask<{ items: { person: Ref; capacity: string | null }[] }>(
    clerk,
    `/api/bodies/${bodyId}/memberships`,
  )
  const members = [
    ...new Map(
      seats
        .filter((seat) => seat.capacity === 'member')
        .map(({ person }) => [person.id, { id: person.id, name: person.name[clerk.language] ?? '' }]),
    ).values(),
  ]
  const next = await ask<{ next: number }>(clerk, `/api/bodies/${bodyId}/next-meeting-number?kind=plenary_session`)
  const planned = await tell<{ id: string; version: number }>(clerk, `/api/bodies/${bodyId}/plan-meeting`, {
    kind: 'plenary_session',
    heldOn: scene.today,
    number: next.next,
    presidingPersonId: members.find((member) => member.name === chair)?.id ?? '',
  })
  await tell(clerk, `/api/meetings/${planned.id}/call`, { version: planned.version, agenda: items })
  return { meetingId: planned.id, bodyId, members }
}

/** A member who has no card gets an account from the operator, and signs in with it on a phone. */
export async function onOwnPhone(scene: Scene, personId: string, email: string): Promise<Desk> {
  const password = 'correct horse battery staple'
  const made = await runPlenum(
    ['do', 'account.open', '--as', 'operator', '--json', '-'],
    scene.folder,
    JSON.stringify({ personId, email, password }),
  )
  expect(made.code, made.err).toBe(0)
  const desk = await Desk.open(scene.browser, scene.server.base, scene.cast.language, 390)
  await tell(desk, '/api/session/sign-in', { email, password })
  return desk
}

/** The worst of what the machine shows, to the page and to the server, while something is waited for. */
async function slowestPace(wall: Desk, waiting: Promise<void>): Promise<number> {
  let isOver = false
  const over = waiting
    .catch(() => undefined)
    .then(() => {
      isOver = true
    })
  let slowest = 0
  do {
    const asked = performance.now()
    await Promise.all([wall.pace(), wall.page.request.get('/api/session')])
    slowest = Math.max(slowest, performance.now() - asked)
  } while (!isOver)
  await over
  return slowest
}

/**
 * What happens at one desk is on the wall within a second of its being done, on a machine with nothing else to do: the wall's own pace is allowed for.
 * The second itself is measured by bench/screens.ts.
 */
export async function seenWithinASecond(
  wall: Desk,
  desk: Desk,
  path: RegExp,
  act: () => Promise<void>,
  words: string | RegExp,
): Promise<void> {
  const isIt = (response: Response): boolean => path.test(response.url()) && response.request().method() === 'POST'
  const [answer] = await Promise.all([desk.page.waitForResponse(isIt), act()])
  expect(answer.ok(), `${answer.url()} ${answer.status()}`).toBe(true)
  const at = performance.now()
  const seen = wall.page.getByText(words).first().waitFor()
  const slowest = await slowestPace(wall, seen)
  await seen
  expect(performance.now() - at).toBeLessThan(1000 + 10 * slowest)
}

/** The desk in a clerk's hands. */
export class HallDesk {
  readonly clerk: Desk
  readonly meetingId: string
  /** The third member with a device. */
  nameOfThird = ''

  constructor(clerk: Desk, meetingId: string) {
    this.clerk = clerk
    this.meetingId = meetingId
  }

  part(key: string): Locator {
    return this.clerk.page.getByRole('button', { name: this.clerk.t(key), exact: true })
  }

  /** A person chosen in a dialog by typing the name. */
  async person(key: string, name: string): Promise<void> {
    await this.clerk.choose(this.clerk.choice(key, this.clerk.dialog), new RegExp(name), name)
  }

  async arrives(name: string): Promise<void> {
    const field = this.clerk.choice('meeting-desk.type_name')
    await field.fill('')
    await field.pressSequentially(name)
    await field.press('Enter')
    await this.clerk.page.getByText(this.clerk.t('meeting-desk.arrived', { name })).waitFor()
  }

  async figure(key: string, n: number): Promise<void> {
    await this.clerk.field(key, this.clerk.page.locator('.vote-tally')).fill(String(n))
  }

  /** Every name that was called is with the server: as many as are present. */
  async allHaveVoted(): Promise<void> {
    const figure = this.clerk.page.locator('.vote-panel .figure').first()
    for (let waited = 0; waited < 10_000; waited += 100) {
      const [n, of] = ((await wordsOf(figure)).match(/\d+/g) ?? []).map(Number)
      if (n === of) return
      await new Promise((done) => setTimeout(done, 100))
    }
    throw new Error(`not all have voted: ${await wordsOf(figure)}`)
  }
}
