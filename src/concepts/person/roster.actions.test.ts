import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { aPerson } from '../../../test/world/person.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { bodyFind, bodyTree } from '../body/body.api.ts'
import { settingsChange } from '../body/installation.api.ts'
import { bodyGet, personFind, personGet } from './person.api.ts'
import { rosterApply, rosterPreview } from './roster.api.ts'

let world: TestWorld
beforeAll(async () => {
  world = await testWorld()
  await world.act('system', settingsChange, {
    version: 1,
    tiers: ['municipal', 'district', 'street'].map((code) => ({ code, name: { en: code, zh: code } })),
  })
})
afterAll(() => world.close())

const csv = (name: string) => ({
  name,
  text: readFileSync(new URL(`../../../examples/city/${name}`, import.meta.url), 'utf8'),
})

const BODIES = `code,parent_code,kind,tier,organ,name_en,name_zh
R,,committee,municipal,,Root Committee,根委员会
R-O,R,office,municipal,internal,Root Office,根委办公室
`

describe('the example city', () => {
  const files = [csv('bodies.csv'), csv('posts.csv'), csv('persons.csv')]
  const relativeTo = '2026-03-02'

  test('is previewed, applied, and a second time changes nothing', async () => {
    const preview = await world.act('system', rosterPreview, { files, relativeTo })
    expect(preview.errors).toEqual([])
    expect(preview.files.map((file) => file.kind)).toEqual(['bodies', 'posts', 'persons'])
    expect(preview.files[0]?.counts.new).toBe(preview.files[0]?.counts.rows)
    await world.act('system', rosterApply, { files, relativeTo, digest: preview.digest })
    const again = await world.act('system', rosterPreview, { files, relativeTo })
    expect(again.errors).toEqual([])
    expect(again.rows).toEqual([])
    expect(again.appliable).toBe(false)
    const { items } = await world.act('system', bodyTree, {})
    expect(items[0]?.below).toBe((preview.files[0]?.counts.rows ?? 0) - 1)
    // Some 1,600 records through their acts: seconds alone, more on a busy machine.
  }, 90_000)

  test('its people are found in both languages and hold several posts at once', async () => {
    for (const q of ['温知', 'wen zhilan', 'Zhi']) {
      const found = await world.act('system', personFind, { q })
      expect(
        found.items.map((item) => item.name.zh),
        q,
      ).toContain('温知澜')
    }
    const { items } = await world.act('system', personFind, { q: '温知澜' })
    expect(items[0]?.posts.length).toBeGreaterThan(1)
    const root = (await world.act('system', bodyFind, { q: '汀澜市委员会' })).items[0]
    const page = await world.act('system', bodyGet, { bodyId: root?.id ?? '' })
    expect(page.terms[0]).toMatchObject({ ordinal: 11, current: true })
    expect(page.counts.members).toBeGreaterThan(20)
    expect(page.members[0]).toMatchObject({ capacity: 'member', term: { ordinal: 11 }, fromOn: page.terms[0]?.fromOn })
    expect(page.posts[0]?.holders).toHaveLength(1)
  })
})

describe('errors', () => {
  test('name file, line and column, and nothing is applied', async () => {
    const files = [
      {
        name: 'bodies.csv',
        text: `code,parent_code,kind,tier,name_en
A,,committee,municipal,A
A,,committee,municipal,Twice
B,NONE,committee,municipal,B
C,A,parliament,municipal,C
D,A,committee,county,D
E,A,committee,,
F,G,committee,,F
G,F,committee,,G
`,
      },
      { name: 'persons.csv', text: 'code,name_zh,posts,capacities,from\nP1,某甲,NOPOST,A:chair,30 Feb\n' },
    ]
    const preview = await world.act('system', rosterPreview, { files })
    const told = preview.errors.map(({ file, line, column, code }) => `${file}:${line} ${column} ${code}`)
    expect(told).toEqual(
      expect.arrayContaining([
        'bodies.csv:3 code code_twice',
        'bodies.csv:4 parent_code code_unknown',
        'bodies.csv:5 kind value_unknown',
        'bodies.csv:6 tier tier_unknown',
        'bodies.csv:7 name_en name_needed',
        'bodies.csv:8 parent_code own_superior',
        'persons.csv:2 capacities seat_malformed',
        'persons.csv:2 from day_malformed',
      ]),
    )
    expect(preview.appliable).toBe(false)
    await expect(world.act('system', rosterApply, { files, digest: preview.digest })).rejects.toMatchObject({
      code: 'ROSTER_HAS_ERRORS',
    })
    expect((await world.act('system', bodyFind, { q: 'Twice' })).items).toEqual([])
  })

  test('a day counted from another needs that day', async () => {
    const files = [{ name: 'x.csv', text: 'code,kind,name_en,term_ordinal,term_from\nZ,committee,Z,3,-40\n' }]
    const { errors } = await world.act('system', rosterPreview, { files })
    expect(errors[0]).toMatchObject({ line: 2, column: 'term_from', code: 'day_relative', value: '-40' })
  })

  test('a table nobody can tell is said to be one', async () => {
    const { errors } = await world.act('system', rosterPreview, { files: [{ name: 'x.csv', text: 'a,b\n1,2\n' }] })
    expect(errors[0]).toMatchObject({ file: 'x.csv', line: 1, code: 'kind_unknown' })
    await expect(
      world.act('system', rosterPreview, { files: [{ name: 'x.xls', base64: '0M8R4KGxGuE=' }] }),
    ).rejects.toMatchObject({ code: 'ROSTER_UNREADABLE' })
  })

  test('a post that has its holder is not given twice', async () => {
    const files = [{ name: 'p.csv', text: 'code,name_en,posts\nNEW1,Somebody Else,TL-01\n' }]
    const { errors } = await world.act('system', rosterPreview, { files })
    expect(errors[0]).toMatchObject({ column: 'posts', code: 'post_held', value: 'TL-01' })
    expect(errors[0]?.detail.holder).toContain('陆望川')
  })
})

describe('forms of tables', () => {
  test('GB18030, semicolons, pasted cells and a workbook give the same rows', async () => {
    const chinese = '代码;类型;层级;名称\nH1;委员会;municipal;港城委员会\n'
    // Written by hand: Node encodes UTF-8 alone. 代码;类型;层级;名称 / H1;委员会;municipal;港城委员会
    const gb = Buffer.from(
      'b4fac2eb3bc0e0d0cd3bb2e3bcb63bc3fbb3c60a48313bceafd4b1bbe13b6d756e69636970616c3bb8dbb3c7ceafd4b1bbe10a',
      'hex',
    )
    const sheet = [
      ['代码', '类型', '层级', '名称'],
      ['H1', '委员会', 'municipal', '港城委员会'],
    ].map((row) => row.map((value) => ({ value })))
    const workbook = await writeXlsxFile(sheet).toBuffer()
    const files = {
      text: { text: chinese },
      gb: { base64: gb.toString('base64') },
      pasted: { text: chinese.replaceAll(';', '\t') },
      xlsx: { base64: workbook.toString('base64') },
    }
    for (const [name, content] of Object.entries(files)) {
      const preview = await world.act('system', rosterPreview, { files: [{ name, ...content }] })
      expect(preview.errors, name).toEqual([])
      expect(preview.rows, name).toMatchObject([{ line: 2, kind: 'bodies', outcome: 'new', label: '港城委员会' }])
    }
  })

  test('a change since the preview stops the applying', async () => {
    const files = [{ name: 'b.csv', text: BODIES }]
    const preview = await world.act('system', rosterPreview, { files })
    await world.act('system', rosterApply, { files, digest: preview.digest })
    await expect(world.act('system', rosterApply, { files, digest: preview.digest })).rejects.toMatchObject({
      code: 'ROSTER_CHANGED',
    })
  })

  test('changed rows show before and after; a new name keeps the old one findable', async () => {
    const files = [{ name: 'b.csv', text: BODIES.replace('Root Office', 'Root Secretariat') }]
    const preview = await world.act('system', rosterPreview, { files })
    expect(preview.rows).toMatchObject([
      { line: 3, outcome: 'changed', changes: [{ field: 'name', after: 'Root Secretariat / 根委办公室' }] },
    ])
    await world.act('system', rosterApply, { files, digest: preview.digest })
    expect((await world.act('system', bodyFind, { q: 'Root Office' })).items[0]?.name.en).toBe('Root Secretariat')
  })

  test('two who apply the same at once: it happens once', async () => {
    const files = [{ name: 'b.csv', text: 'code,kind,tier,name_en\nTWICE,unit,street,Twice\n' }]
    const { digest } = await world.act('system', rosterPreview, { files })
    const both = await Promise.allSettled([0, 1].map(() => world.act('system', rosterApply, { files, digest })))
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'ROSTER_CHANGED' })
  })

  test('a clerk of one district cannot apply a table that reaches another, nor name oneself', async () => {
    const root = (await world.act('system', bodyFind, { q: '鸥渚区委员会' })).items[0]?.id ?? ''
    const clerk = await aPerson(world, { bodyId: root, role: 'clerk', name: 'Ouzhu clerk' })
    const apply = async (text: string) => world.act(clerk, rosterPreview, { files: [{ name: 't.csv', text }] })
    const own = await apply('code,parent_code,kind,tier,name_en\nOZ-NEW,OZ,unit,district,New\n')
    expect(own.appliable).toBe(true)
    await expect(apply('code,parent_code,kind,tier,name_en\nZL-NEW,ZL,unit,district,New\n')).rejects.toMatchObject({
      code: 'ROLE_MISSING',
      detail: { bodyEn: 'Zheliu District Committee' },
    })
    await world.database.db.updateTable('person').set({ code: 'ME' }).where('id', '=', clerk).execute()
    await expect(apply('code,name_en,posts\nME,Ouzhu clerk,FY-HJ-02\n')).rejects.toMatchObject({ code: 'ROLE_MISSING' })
    await expect(
      world.act('system', rosterPreview, {
        files: [{ name: 'z.csv', text: 'code,body_code,name_en,role\nOZ-99,OZ,New head,principal\n' }],
      }),
    ).resolves.toMatchObject({ appliable: true })
    const posts = { name: 'posts.csv', text: 'code,body_code,name_en,role\nOZ-99,OZ,New head,principal\n' }
    const persons = { name: 'persons.csv', text: 'code,name_en,posts\nME,Ouzhu clerk,OZ-99\n' }
    await expect(world.act(clerk, rosterPreview, { files: [posts, persons] })).rejects.toMatchObject({
      code: 'OWN_APPOINTMENT',
    })
  })

  test('characters no database keeps are refused as malformed', async () => {
    const files = [{ name: 'b.csv', text: 'code,kind,tier,name_en\nNUL,unit,street,a\u0000b\n' }]
    const { digest } = await world.act('system', rosterPreview, { files })
    await expect(world.act('system', rosterApply, { files, digest })).rejects.toMatchObject({ code: 'INPUT_MALFORMED' })
  })

  test('columns that are not known are shown as left aside', async () => {
    const files = [{ name: 'b.csv', text: 'code,kind,name_en,telephone\nT1,unit,T,5\n' }]
    const preview = await world.act('system', rosterPreview, { files })
    expect(preview.files[0]?.columns).toContainEqual({ heading: 'telephone', field: null })
  })
})

describe('addresses', () => {
  const table = (rows: string) => [
    { name: 'bodies.csv', text: BODIES },
    { name: 'persons.csv', text: `code,姓名,邮箱,语言,capacities\n${rows}` },
  ]
  const apply = async (rows: string) => {
    const files = table(rows)
    const { digest } = await world.act('system', rosterPreview, { files })
    await world.act('system', rosterApply, { files, digest })
  }
  const notices = async () => {
    const personId = (await world.act('system', personFind, { q: '邵远帆' })).items[0]?.id ?? ''
    return (await world.act('system', personGet, { personId })).notices
  }

  test('come with the people; what is no address is told by line; an empty cell leaves what is there', async () => {
    const wrong = await world.act('system', rosterPreview, { files: table('E1,邵远帆,not an address,zh,R:member\n') })
    expect(wrong.errors).toMatchObject([{ line: 2, column: '邮箱', code: 'email_malformed', value: 'not an address' }])
    await apply('E1,邵远帆,shao@example.org,中文,R:member\n')
    expect(await notices()).toEqual({ email: 'shao@example.org', language: 'zh' })
    await apply('E1,邵远帆,,en,R:member\n')
    expect(await notices()).toEqual({ email: 'shao@example.org', language: 'en' })
    const shown = await world.act('system', rosterPreview, { files: table('E1,邵远帆,other@example.org,,R:member\n') })
    // the address that was there is not told to whoever brings a table
    expect(shown.rows[0]?.changes).toEqual([{ field: 'email', before: '…', after: 'other@example.org' }])
    expect(JSON.stringify(shown)).not.toContain('shao@example.org')
  })
})
