import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { aHeldMeeting } from '../../../test/world/text.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { shippedTemplates } from '../../catalogue/text-templates.ts'
import { meetingGet } from '../meeting/meeting.api.ts'
import { templateGet, templateList, templatePreview, templateRetire, templateSave } from './template.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let stranger: string
let meetingId: string

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  stranger = await aPerson(world, { bodyId: city.otherDistrict, role: 'clerk', name: 'Tan Rui' })
  meetingId = await aHeldMeeting(world, { bodyId: city.district, clerk })
}, 60_000)
afterAll(() => world.close())

describe('templates of a body', () => {
  it('come with Plenum in both languages for every kind of text, and each writes the meeting', async () => {
    const { shipped, items } = await world.act(clerk, templateList, { bodyId: city.district })
    expect(items).toEqual([])
    for (const language of ['en', 'zh'])
      for (const kind of ['minutes', 'communique', 'resolution'])
        expect(shipped.filter((one) => one.language === language && one.kind === kind && one.inUse)).toHaveLength(1)
    for (const { language, source, code } of shipped) {
      const seen = await world.act(clerk, templatePreview, { bodyId: city.district, language, source, meetingId })
      expect([code, language, seen.fault]).toEqual([code, language, null])
      expect(seen.paragraphs[0]?.text).toMatch(
        language === 'zh' ? /第四届委员会第三次全体会议/ : /Third Plenary Session of the 4th Weibei/,
      )
    }
    expect((await refusal(world.act(stranger, templateList, { bodyId: city.district }))).code).toBe('NOT_FOUND')
  })

  it('tell of each paragraph from which records it was taken, and nothing of a restricted item', async () => {
    const source = shippedTemplates().find((one) => one.code === 'minutes' && one.language === 'en')?.source ?? ''
    const { paragraphs } = await world.act(clerk, templatePreview, {
      bodyId: city.district,
      language: 'en',
      source,
      meetingId,
    })
    const text = paragraphs.map((one) => one.text).join('\n')
    expect(text).toContain('At the opening 7 of 7 members due were present and the meeting was quorate.')
    expect(text).toContain('6 for, 1 against, 0 abstentions')
    expect(text).toContain('Qiu Wen, principal of the body, delivered a work report')
    expect(text).toContain('Hua Jun was appointed head of the market office')
    expect(text).not.toContain('restricted')
    const { agenda, deliveries } = await world.act(clerk, meetingGet, { meetingId })
    const itemId = agenda.find((one) => one.kind === 'deliberate')?.id
    const told = (id: string | undefined) =>
      paragraphs.filter((one) => one.about.some((about) => about.subjectId === id))
    expect(told(itemId).map((one) => one.text)).toContain('1. Item 1')
    expect(told(deliveries[0]?.id)).toHaveLength(1)
    const zh = shippedTemplates().find((one) => one.code === 'minutes' && one.language === 'zh')?.source ?? ''
    const chinese = await world.act(clerk, templatePreview, {
      bodyId: city.district,
      language: 'zh',
      source: zh,
      meetingId,
    })
    // recorded in English alone: kept as it is, and marked
    expect(chinese.paragraphs.flatMap((one) => one.otherLanguage)).toContain('Item 1')
  })

  it('are copied, changed, used from then on, and retired', async () => {
    const own = {
      bodyId: city.district,
      kind: 'communique' as const,
      language: 'en' as const,
      name: 'Short communiqué',
    }
    const { id, version } = await world.act(clerk, templateSave, {
      ...own,
      source: '{{ meeting.name }}\n\nHeld {{ meeting.when }}.',
      takenFrom: 'communique-plenary',
    })
    expect((await world.act(clerk, templateGet, { templateId: id })).inUse).toBe(true)
    expect((await refusal(world.act(stranger, templateSave, { ...own, source: 'x' }))).code).toBe('ROLE_MISSING')
    expect(
      (await refusal(world.act(clerk, templateSave, { ...own, templateId: id, version: 9, source: 'x' }))).code,
    ).toBe('STALE_VERSION')
    await world.act(clerk, templateRetire, { templateId: id, version })
    const after = await world.act(clerk, templateList, { bodyId: city.district })
    expect(after.items).toEqual([])
    expect(after.shipped.find((one) => one.inUse && one.kind === 'communique' && one.language === 'en')?.code).toBe(
      'communique-plenary',
    )
  })

  it('are refused with the line where they are wrong', async () => {
    const wrong = [
      ['{{ meeting.name }}\n\n{{ meeting.nmae }}', 'TEMPLATE_FIELD_UNKNOWN', 3],
      ['a\n{% for d in deliveries %}\nb', 'TEMPLATE_UNCLOSED', 2],
      ['{{ meeting.name | shout }}', 'TEMPLATE_FILTER_UNKNOWN', 1],
      ['x\n{% include "/etc/passwd" %}', 'TEMPLATE_TAG_UNKNOWN', 2],
      ['{% for i in (1..9000000) %}{{ i }}{% endfor %}', 'TEMPLATE_TOO_MUCH', 1],
      ['{{ meeting.name.constructor }}', 'TEMPLATE_FIELD_UNKNOWN', 1],
    ] as const
    for (const [source, code, line] of wrong) {
      const given = { bodyId: city.district, language: 'en' as const, source }
      const { fault } = await world.act(clerk, templatePreview, { ...given, meetingId })
      expect([source, fault?.code, fault?.line]).toEqual([source, code, line])
      const saved = await refusal(world.act(clerk, templateSave, { ...given, kind: 'minutes', name: 'x' }))
      expect([source, saved.code, saved.detail.line]).toEqual([source, code, line])
    }
  })
})
