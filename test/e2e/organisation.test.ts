import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProgram } from '../../src/app/program.ts'
import { anExternalBody } from '../world/body.ts'
import { Desk, skipWithoutBrowser, wordsOf } from './browser.ts'
import { dayFrom } from './story/cast.ts'
import { look as lookAt } from './story/hall.ts'
import { openScene, type Scene } from './story/scene.ts'

interface Node {
  readonly id: string
  readonly kind: string
  readonly name: { readonly zh: string }
}

describe.skipIf(skipWithoutBrowser())('the organisation kept truly', () => {
  let scene: Scene
  let principal: Desk
  let district: string
  let streets: readonly Node[]
  beforeAll(async () => {
    scene = await openScene('zh')
    principal = await scene.cast.as('principal')
    const session = await ask<{ person: { posts: { body: { id: string } }[] } }>(principal, '/api/session')
    district = session.person.posts[0]?.body.id ?? ''
    const tree = await ask<{ items: Node[] }>(principal, `/api/body-tree?parentId=${district}&limit=100`)
    streets = tree.items.filter((node) => node.kind === 'working_committee')
  }, 200_000)
  afterAll(() => scene?.close())

  const ask = async <T>(desk: Desk, path: string): Promise<T> =>
    // the contract's output
    (await (await desk.page.request.get(path)).json()) as T

  /** At both widths. */
  async function look(desk: Desk, name: string): Promise<void> {
    await lookAt(desk, name)
    await desk.page.setViewportSize({ width: 390, height: 800 })
    await desk.settled()
    await lookAt(desk, `${name}-390`)
    await desk.page.setViewportSize({ width: 1440, height: 900 })
  }

  it('two streets become one, seen before it is done; each page tells it afterwards', { timeout: 90_000 }, async () => {
    const [, first, second] = streets
    if (!first || !second) throw new Error('the district has too few streets')
    await principal.goto(`/bodies/${first.id}`)
    await principal.follow(principal.inMain('organisation.reorganise'), '**/reorganise')
    await principal.button('organisation.way_merge').first().click()
    await principal.choose(principal.choice('organisation.merge_others'), second.name.zh, second.name.zh)
    await principal.page.keyboard.press('Escape')
    await principal.page.getByRole('heading', { name: second.name.zh }).waitFor()
    await principal.page.getByLabel('新机构名称（中文）').fill('文盐街道工作委员会')
    await principal.field('organisation.reason').fill('区委决定第4号')
    await look(principal, 'organisation-merge')
    const post = principal.page.getByRole('checkbox', { name: /书记/ })
    expect(await post.first().isChecked()).toBe(true)
    await principal.page
      .getByRole('checkbox', { name: /副书记/ })
      .first()
      .uncheck()
    await principal.press('organisation.merge_now')
    await principal.page.getByRole('heading', { level: 1, name: '文盐街道工作委员会' }).waitFor()
    await principal.settled()
    const told = await principal.words()
    expect(told).toContain(principal.t('organisation.from_merged'))
    expect(told).toContain('区委决定第4号')
    await look(principal, 'organisation-merged')

    const merged = new URL(principal.page.url()).pathname.split('/').at(-1)
    const page = await ask<{ posts: { holders: { person: { id: string } }[] }[]; counts: { organs: number } }>(
      principal,
      `/api/bodies/${merged}`,
    )
    expect(page.posts).toHaveLength(3)
    expect(page.counts.organs).toBe(2)
    await principal.goto(`/persons/${page.posts[0]?.holders[0]?.person.id}`)
    expect(await principal.words()).toContain(principal.t('terms.membership.begin_reason.carried_over'))
    await principal.goto(`/bodies/${first.id}`)
    expect(await principal.words()).toContain(principal.t('organisation.into_merged'))
  })

  it('a member resigns, the first alternate is proposed and moves up; who comes after whom stands on both', {
    timeout: 60_000,
  }, async () => {
    const clerk = await scene.cast.as('clerk')
    await clerk.goto(`/bodies/${district}`)
    const some = clerk.page.locator('#members').getByRole('row').nth(5)
    const person = await wordsOf(some.getByRole('link').first())
    await some.getByRole('button', { name: clerk.t('organisation.end_holding'), exact: true }).click()
    await clerk.choose(
      clerk.choice('organisation.end_reason', clerk.dialog),
      clerk.t('terms.membership.end_reason.resigned'),
    )
    await clerk.dayField('organisation.left_on', clerk.dialog).fill(dayFrom(scene.today, -1))
    await lookAt(clerk, 'organisation-end-seat')
    await clerk.confirm('organisation.end_holding')
    await clerk.button('organisation.move_up').first().click()
    await clerk.dialog.getByText(clerk.t('organisation.move_up_note')).waitFor()
    await lookAt(clerk, 'organisation-move-up')
    await clerk.confirm('organisation.move_up_now')
    await clerk.settled()
    await clerk.goto(`/bodies/${district}`)
    const seat = clerk.page.getByRole('row').filter({ hasText: clerk.t('terms.membership.begin_reason.succeeded') })
    expect(await wordsOf(seat.first())).toContain(person)
    await look(clerk, 'organisation-body')
  })

  it('a body from a text turns out to be one of the organisation, seen before it is said', {
    timeout: 60_000,
  }, async () => {
    const beside = await openProgram({ dataFolder: scene.folder, share: true })
    await anExternalBody(beside, 'The Office of Ouzhu', `中共${streets[0]?.name.zh}`)
    await beside.close()
    const clerk = await scene.cast.as('cityClerk')
    await clerk.goto('/bodies')
    await clerk.follow(clerk.inMain('organisation.likeness_link'), '**/bodies/likeness')
    await look(clerk, 'organisation-likeness')
    await clerk.button('organisation.identify').first().click()
    await clerk.dialog.getByText(clerk.t('organisation.names_kept')).waitFor()
    await lookAt(clerk, 'organisation-identify')
    await clerk.field('organisation.reason', clerk.dialog).fill('公报中的全称')
    await clerk.confirm('organisation.identify_now')
    await clerk.page.getByText(clerk.t('organisation.no_likeness')).waitFor()
    await clerk.goto(`/bodies/${streets[0]?.id}`)
    expect(await clerk.words()).toContain(`中共${streets[0]?.name.zh}`)
  })

  it('names stand by strokes where the body so decides', { timeout: 60_000 }, async () => {
    const clerk = await scene.cast.as('clerk')
    await clerk.goto(`/bodies/${district}?order=strokes`)
    const names = await clerk.page.locator('#members td[data-label] .cell > a').allInnerTexts()
    const shown = names.filter((one) => /^\p{Script=Han}{2,4}$/u.test(one))
    expect(shown.length).toBeGreaterThan(10)
    expect(shown).toEqual(shown.toSorted(new Intl.Collator('zh-u-co-stroke').compare))
    await clerk.button('organisation.act_correct').first().click()
    await clerk.choice('organisation.name_order', clerk.dialog).click()
    // the list on the page behind is the browser's own and has the same words
    const words = clerk.t('terms.body.name_order.strokes')
    await clerk.page.getByRole('listbox').getByRole('option', { name: words }).click()
    await clerk.confirm('common.save')
    const { body } = await ask<{ body: { nameOrder: string } }>(clerk, `/api/bodies/${district}`)
    expect(body.nameOrder).toBe('strokes')
    expect(scene.cast.faults()).toEqual([])
  })

  it('a member gets a link from the clerk, sets the own password on a phone, and signs in with it', {
    timeout: 60_000,
  }, async () => {
    const clerk = await scene.cast.as('clerk')
    await clerk.goto(`/bodies/${district}`)
    await clerk.follow(clerk.inMain('access.title'), '**/access')
    await look(clerk, 'organisation-access')
    await clerk.page
      .getByRole('button', { name: `${clerk.t('access.give_hand')}: ` })
      .first()
      .click()
    const link = await wordsOf(clerk.page.locator('.made-list code').first())
    const name = await wordsOf(clerk.page.locator('.made-list strong').first())
    await look(clerk, 'organisation-link')
    const member = await Desk.open(scene.browser, scene.server.base, 'zh', 390)
    await member.goto(link.replace(scene.server.base, ''))
    expect(await member.words()).toContain(name)
    await lookAt(member, 'organisation-begin-390')
    await member.field('signin.email').fill('member@example.org')
    await member.field('access.begin.password').fill('一句容易记住的话，不告诉别人')
    await member.press('access.begin.go')
    await member.page.waitForURL('**/today')
    await member.settled()
    expect(await wordsOf(member.page.getByRole('banner'))).toContain(name)
    // the link is spent, for whoever has it
    await clerk.page.goto(link)
    await clerk.page.getByText(clerk.t('errors.ACCESS_LINK_SPENT')).waitFor()
    expect(member.faults).toEqual([])
    clerk.faults.splice(0)
  })
})
