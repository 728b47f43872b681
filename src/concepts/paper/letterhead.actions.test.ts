import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anIssuedPaper, aPaperOffice, type PaperOffice } from '../../../test/world/paper.ts'
import { LETTERHEAD_PRESETS } from './letterhead.rules.ts'
import { paperExport } from './paper.api.ts'
import { letterheadList, letterheadPreview, letterheadRetire, letterheadSave } from './paper-office.api.ts'

let world: PaperOffice['world']
let city: PaperOffice['city']
let refused: PaperOffice['refused']

const printed = async (who: string, paperId: string): Promise<string> => {
  const { base64 } = await world.act(who, paperExport, { paperId, format: 'pdf' })
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(Buffer.from(base64, 'base64'))), {
    mergePages: true,
  })
  return text.replace(/\s+/gu, '')
}

beforeAll(async () => {
  ;({ world, city, refused } = await aPaperOffice())
})
afterAll(() => world.close())

describe('a letterhead', () => {
  it('is taken over from those that come with Plenum, changed, and printed on what the body issues', async () => {
    const [preset] = LETTERHEAD_PRESETS
    if (!preset) throw new Error('no preset')
    const paperId = await anIssuedPaper(world, city)
    expect(await printed(city.districtClerk, paperId)).toContain('林滩市委员会文件')
    const own = {
      bodyId: city.city,
      name: '市委红头',
      form: preset.form,
      language: preset.language,
      settings: { ...preset.settings, mark: '中共林滩市委', markSuffix: '', printedBy: '市委办公室' },
      kinds: [...preset.kinds],
    }
    expect(await refused(city.districtClerk, letterheadSave, own)).toBe('ROLE_MISSING')
    expect(await refused(city.clerk, letterheadSave, { ...own, settings: { ...own.settings, mark: '机密★1年' } })).toBe(
      'TEXT_SECRET',
    )
    const { id: letterheadId } = await world.act(city.clerk, letterheadSave, own)
    expect(await refused(city.clerk, letterheadSave, { ...own, letterheadId, version: 7, name: 'x' })).toBe(
      'STALE_VERSION',
    )
    // What is out stays as it went out; what goes out now has the new head.
    expect(await printed(city.districtClerk, paperId)).toContain('林滩市委员会文件')
    const later = await anIssuedPaper(world, city)
    const after = await printed(city.districtClerk, later)
    for (const words of ['中共林滩市委', '市委办公室2026年3月2日印发']) expect(after).toContain(words)
    // Whoever may not see the paper gets no print of it.
    expect(await refused(city.streetClerk, paperExport, { paperId, format: 'docx' })).toBe('NOT_FOUND')
    await world.act(city.secondClerk, letterheadRetire, { letterheadId, version: 1 })
    expect((await world.act(city.clerk, letterheadList, { bodyId: city.city })).items).toEqual([])
    expect(await printed(city.clerk, later)).toContain('中共林滩市委')
    expect(await refused(city.districtClerk, letterheadList, { bodyId: city.city })).toBe('NOT_FOUND')
  }, 90_000)

  it('is seen before it is saved, by the office of the body', async () => {
    for (const { form, language, settings } of LETTERHEAD_PRESETS) {
      const preview = await world.act(city.clerk, letterheadPreview, { bodyId: city.city, form, language, settings })
      expect([form, language, preview.pages, preview.svg.startsWith('<svg')]).toEqual([form, language, 1, true])
    }
    for (const { form, language, settings } of LETTERHEAD_PRESETS.slice(0, 1)) {
      const given = { bodyId: city.city, form, language, settings }
      expect(await refused(city.streetClerk, letterheadPreview, given)).toBe('NOT_FOUND')
    }
  }, 90_000)
})
