import { describe, expect, it } from 'vitest'
import { checkText, TEXT_LIMIT } from './refusal.ts'

const bytes = (...values: number[]) => new Uint8Array(values)

describe('a text fit to be read', () => {
  it('is decoded from UTF-8, UTF-16 and GB18030', () => {
    expect(checkText(new TextEncoder().encode('会议 meeting'))).toEqual({ ok: true, text: '会议 meeting' })
    expect(checkText(bytes(0xff, 0xfe, 0x1a, 0x4f, 0xae, 0x8b))).toEqual({ ok: true, text: '会议' })
    expect(checkText(bytes(0xfe, 0xff, 0x4f, 0x1a, 0x8b, 0xae))).toEqual({ ok: true, text: '会议' })
    expect(checkText(bytes(0xbb, 0xe1, 0xd2, 0xe9))).toEqual({ ok: true, text: '会议' })
  })
  it('may speak of secrets', () => {
    for (const text of [
      'The secret ballot was held.',
      'Members must keep state secrets secret.',
      '全体党员要保守秘密。',
      '会议以无记名投票方式表决，严守工作秘密。',
      'A confidential report was heard.',
      '要求抓住时机\n密切配合，做好工作。',
      '机\n密切配合',
      'A B C D E F G',
    ])
      expect(checkText(text)).toEqual({ ok: true, text })
  })
})

describe('a text that is refused', () => {
  it.each([
    ['', 'TEXT_EMPTY'],
    [' \n\t—\n', 'TEXT_EMPTY'],
    ['机密★1年\n会议纪要', 'TEXT_SECRET'],
    ['绝密\n\n关于……', 'TEXT_SECRET'],
    ['密级：秘密\n会议纪要', 'TEXT_SECRET'],
    ['某市委文件　　秘密★10年', 'TEXT_SECRET'],
    ['TOP SECRET//NOFORN\nMinutes', 'TEXT_SECRET'],
    ['Minutes\n\nCONFIDENTIAL\n\nPresent: all', 'TEXT_SECRET'],
    ['Classification: Secret\nMinutes', 'TEXT_SECRET'],
    ['机　密\n会议纪要', 'TEXT_SECRET'],
    ['会议纪要\n\n机\n\n密\n\n出席：张三', 'TEXT_SECRET'],
    ['某市委文件　　绝 密 ★ 长期', 'TEXT_SECRET'],
    ['Minutes\n\nS E C R E T\n\nPresent: all', 'TEXT_SECRET'],
    ['T O P  S E C R E T\nMinutes', 'TEXT_SECRET'],
  ])('%j is %s', (text, code) => {
    expect(checkText(text)).toMatchObject({ ok: false, code })
  })
  it('is refused with a mark whose letters are kept apart by signs nobody sees', () => {
    for (const text of ['机\u200b密★1年\n会议纪要', '绝\u2060密\n正文', 'SEC\u00adRET\nThe minutes.'])
      expect(checkText(text)).toMatchObject({ ok: false, code: 'TEXT_SECRET' })
  })
  it('names the mark', () => {
    expect(checkText('机密★1年\n会议纪要')).toMatchObject({ detail: { mark: '机密★1年' } })
  })
  it('is binary, or larger than the limit', () => {
    expect(checkText(bytes(0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37))).toMatchObject({
      ok: false,
      code: 'TEXT_BINARY',
    })
    expect(checkText(Uint8Array.from({ length: 400 }, (_, i) => (i * 7) % 256))).toMatchObject({
      ok: false,
      code: 'TEXT_BINARY',
    })
    expect(checkText('a'.repeat(TEXT_LIMIT + 1))).toMatchObject({ ok: false, code: 'TEXT_TOO_LARGE' })
  })
})
