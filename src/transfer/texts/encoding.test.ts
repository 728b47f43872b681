import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { decode, decodeHtml } from './encoding.ts'

const WORDS = 'The café’s “first” item – déjà vu – cost £5.\nThe second did not.\n'
const CHINESE = '会议指出，要抓好落实。出席：张三、李四。\n第二项，2026年7月9日前完成。\n'
const GB = 'gb18030'
/** No encoder for these in the platform; the C library's is beside every Linux this is tested on. */
const encoded = (text: string, encoding: string): Buffer =>
  execFileSync('iconv', ['-f', 'UTF-8', '-t', encoding], { input: text })
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

describe('the encoding of a text file', () => {
  it.each([
    ['UTF-8', Buffer.from(WORDS + CHINESE), 'UTF-8'],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${WORDS}${CHINESE}`), 'UTF-8'],
    ['UTF-16 LE with its mark', Buffer.from(`\uFEFF${WORDS}${CHINESE}`, 'utf16le'), 'UTF-16'],
    ['UTF-16 BE with its mark', utf16be(`\uFEFF${WORDS}${CHINESE}`), 'UTF-16'],
    ['UTF-16 LE without', Buffer.from(WORDS + CHINESE, 'utf16le'), 'UTF-16'],
    ['UTF-16 BE without', utf16be(WORDS + CHINESE), 'UTF-16'],
    ['GB18030', encoded(`${CHINESE}“a – b”é`, GB).subarray(0), 'GB18030'],
  ])('%s', (_, bytes, encoding) => {
    const found = decode(bytes)
    expect(found?.encoding).toBe(encoding)
    expect(found?.text).toContain('会议指出，要抓好落实。')
    expect(found?.text.startsWith('\uFEFF')).toBe(false)
    if (encoding !== 'GB18030') expect(found?.text).toBe(WORDS + CHINESE)
  })
  it.each([
    ['Windows-1252', encoded(WORDS, 'CP1252')],
    ['one accent only', encoded('The café.', 'CP1252')],
    ['dashes alone', encoded('Carried – unanimously.', 'CP1252')],
  ])('Western: %s', (_, bytes) => {
    expect(decode(bytes)).toEqual({
      text: execFileSync('iconv', ['-f', 'CP1252', '-t', 'UTF-8'], { input: bytes }).toString(),
      encoding: 'Windows-1252',
    })
  })
  it.each([
    '会议',
    '一九四九年〇月',
    'On July 9 the 委员会 met in the hall, and closed at 9 o’clock.',
    '马骉、喆、祎三位同志',
    '第１章　总　则',
  ])('Chinese, short or mixed: %s', (text) => {
    expect(decode(encoded(text, GB))).toEqual({ text, encoding: 'GB18030' })
  })
  it('German and French among themselves are not taken for Chinese', () => {
    for (const text of [
      'Universität für Größe: über die Änderung',
      'Réunion du conseil d’été, où l’élu « présidait »',
      'Ñandú, niño, año',
      'ÀÉÎ',
    ])
      expect(decode(encoded(text, 'CP1252'))).toEqual({ text, encoding: 'Windows-1252' })
  })
  it('keeps UTF-8 in which a byte was lost', () => {
    const whole = Buffer.from(CHINESE.repeat(20))
    const broken = Buffer.concat([whole.subarray(0, 301), whole.subarray(302)])
    expect(decode(broken)?.encoding).toBe('UTF-8')
    expect(decode(broken)?.text).toContain('抓好落实')
  })
  it('gives nothing for bytes that are no text', () => {
    expect(decode(Buffer.from([1, 0, 2, 0, 0, 0, 7, 250, 251, 0, 0, 9]))).toBeNull()
    expect(decode(Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)))).toBeNull()
  })
})

describe('the encoding of a web page', () => {
  const page = (charset: string, body: string): string =>
    `<html><head><meta charset="${charset}"></head><body>${body}</body></html>`
  it.each([
    ['gb2312', GB, CHINESE],
    ['gbk', GB, CHINESE],
    ['big5', 'BIG5', '會議要求各區'],
    ['windows-1252', 'CP1252', WORDS],
    ['iso-8859-1', 'CP1252', WORDS],
    ['utf-8', 'UTF-8', CHINESE],
  ])('is what it declares: %s', (charset, encoding, body) => {
    expect(decodeHtml(encoded(page(charset, body), encoding))?.text).toBe(page(charset, body))
  })
  it('is what its bytes say where the declaration cannot be true', () => {
    expect(decodeHtml(encoded(page('utf-8', CHINESE), GB))).toMatchObject({ encoding: 'GB18030' })
    expect(decodeHtml(Buffer.from(page('no-such-thing', CHINESE)))).toMatchObject({ encoding: 'UTF-8' })
    expect(
      decodeHtml(
        Buffer.from(
          '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>déjà vu, café, été, naïve, rôle, où',
        ),
      ),
    ).toMatchObject({ encoding: 'UTF-8' })
  })
})
