import * as fc from 'fast-check'
import sodium from 'sodium-native'
import { beforeAll, describe, expect, it } from 'vitest'
import { ANSWERS, countPapers, type PaperForm, readChoice, writeChoice } from './choice.rules.ts'
import { sealedLength } from './envelope.rules.ts'
import { openApart } from './open-apart.actions.ts'
import { isKeyPair, isPublicKey, openBox, receiptOf } from './open-box.actions.ts'
import { makeTellerKeys, sealPaper, sodiumReady } from './seal.rules.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const question: PaperForm = { candidates: 0, seats: 0 }

describe('sealed papers', () => {
  beforeAll(() => sodiumReady())

  it('opens with the keys of all tellers, in an order that says nothing of the casting', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...ANSWERS), { maxLength: 12 }),
        fc.integer({ min: 1, max: 3 }),
        (said, n) => {
          const keys = Array.from({ length: n }, () => makeTellerKeys())
          const publicKeys = keys.map((key) => key.publicKey)
          const box = said.map((answer) => sealPaper(answer, publicKeys, 0))
          const opened = openBox(box, keys, 0).map((one) => ('read' in one ? one.read : null))
          expect(opened).toEqual([...said].sort())
          expect(openBox(box.toReversed(), keys, 0)).toEqual(openBox(box, keys, 0))
        },
      ),
      { numRuns: 30 },
    )
  })

  it('gives two papers of one choice nothing in common, and all the same length', () => {
    const keys = makeTellerKeys()
    const sealed = [...ANSWERS, 'for'].map((answer) => sealPaper(answer, [keys.publicKey], 0))
    expect(new Set(sealed).size).toBe(4)
    expect(new Set(sealed.map(receiptOf)).size).toBe(4)
    expect(new Set(sealed.map((paper) => paper.length))).toEqual(new Set([sealedLength(0, 1)]))
  })

  it('reads nothing when one teller stays away or brings another key', () => {
    const [a, b] = [makeTellerKeys(), makeTellerKeys()]
    const box = [sealPaper('for', [a.publicKey, b.publicKey], 0)]
    expect(openBox(box, [a], 0)).toEqual([{ invalid: true }])
    expect(openBox(box, [a, makeTellerKeys()], 0)).toEqual([{ invalid: true }])
    expect(isKeyPair(a.publicKey, b.secretKey)).toBe(false)
    expect(isKeyPair(a.publicKey, a.secretKey)).toBe(true)
  })

  it('takes as a key, as a paper, only what is one', () => {
    const keys = makeTellerKeys()
    expect(isPublicKey(keys.publicKey)).toBe(true)
    expect(isPublicKey('A'.repeat(43))).toBe(false)
    expect(isPublicKey(keys.publicKey.slice(1))).toBe(false)
    const sealed = sealPaper('for', [keys.publicKey], 0)
    // 80 bytes are 106 characters and four bits more: the same bytes can be written in several ways, and only one is taken
    const last = sealed.at(-1) ?? ''
    const next = ALPHABET[ALPHABET.indexOf(last) + 1] ?? ''
    expect(Buffer.from(`${sealed.slice(0, -1)}${next}`, 'base64url')).toEqual(Buffer.from(sealed, 'base64url'))
    expect(receiptOf(sealed)).toMatch(/^[0-9a-f]{64}$/u)
    expect(receiptOf(`${sealed.slice(0, -1)}${next}`)).toBeUndefined()
  })

  it('counts as unreadable what was changed on its way, never padded, or no text', () => {
    const keys = makeTellerKeys()
    const to = Buffer.from(keys.publicKey, 'base64url')
    const seal = (paper: Buffer): string => {
      const envelope = Buffer.alloc(paper.length + sodium.crypto_box_SEALBYTES)
      sodium.crypto_box_seal(envelope, paper, to)
      return envelope.toString('base64url')
    }
    const padded = (...bytes: number[]): Buffer => Buffer.concat([Buffer.from([...bytes, 0x80])], 32)
    const changed = Buffer.from(sealPaper('for', [keys.publicKey], 0), 'base64url')
    changed[40] = (changed[40] ?? 0) ^ 1
    const box = [
      changed.toString('base64url'),
      seal(Buffer.alloc(32, 'a')),
      seal(padded(0xff, 0xfe)),
      seal(Buffer.alloc(8)),
      'AAAA',
      seal(padded(...Buffer.from('for'))),
    ]
    expect(openBox(box, [keys], 0)).toEqual([{ read: 'for' }, ...Array(5).fill({ invalid: true })])
  })

  it('gives in threads what it gives at once', async () => {
    const keys = [makeTellerKeys(), makeTellerKeys()]
    const publicKeys = keys.map((key) => key.publicKey)
    const papers = Array.from({ length: 600 }, (_, i) => sealPaper(ANSWERS[i % 3] ?? '', publicKeys, 0)).concat('AAAA')
    expect(await openApart({ papers, keys, candidates: 0 })).toEqual(openBox(papers, keys, 0))
  })

  it('holds a paper for as many candidates as a congress elects', () => {
    const keys = makeTellerKeys()
    const form: PaperForm = { candidates: 400, seats: 376 }
    const choice = { kind: 'names', names: Array.from({ length: 376 }, (_, i) => i + 25) } as const
    const sealed = sealPaper(writeChoice(choice), [keys.publicKey], form.candidates)
    expect(sealed).toHaveLength(sealedLength(400, 1))
    const [paper] = openBox([sealed], [keys], form.candidates)
    expect(paper && 'read' in paper && readChoice(paper.read, form)).toEqual(choice)
  })
})

describe('what a paper says', () => {
  const form: PaperForm = { candidates: 4, seats: 2 }
  it.each([
    ['1,4', { kind: 'names', names: [1, 4] }],
    ['', { kind: 'names', names: [] }],
    ['1,2,3', null],
    ['5', null],
    ['0', null],
    ['2,2', null],
    ['for', null],
    ['1;2', null],
  ])('%s', (text, choice) => expect(readChoice(text, form)).toEqual(choice))

  it('counts every paper once, valid or not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.oneof(fc.constantFrom('1', '2', '1,3', '', 'x', '9'), fc.string()))),
        (papers) => {
          const count = countPapers(papers, form)
          const named = papers.filter((one) => one !== null && (readChoice(one, form)?.kind ?? '') === 'names').length
          expect(count.papers).toBe(papers.length)
          expect(count.invalid + named).toBe(papers.length)
        },
      ),
    )
    expect(countPapers(['for', 'for', 'against', 'abstain', 'maybe', null], question)).toMatchObject({
      papers: 6,
      invalid: 2,
      for: 2,
      against: 1,
      abstained: 1,
    })
  })
})
