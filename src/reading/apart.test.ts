import { describe, expect, it } from 'vitest'
import { readApart, secondsFor } from './apart.ts'
import { readText } from './read.ts'

const TEXT = 'The committee met on 3 May 2026. It required all bureaus to repair the river wall by 1 June.'
/** Longer than any communiqué: some seconds of reading. */
const LONG = `${TEXT}\n`.repeat(5_000)

describe('a text read apart', () => {
  it('has twenty seconds, and ten more for each megabyte', () => {
    expect(secondsFor(TEXT)).toBe(20)
    expect(secondsFor('会'.repeat(1_000_000))).toBe(50)
  })
  it('gives what reading it here gives', async () => {
    expect(await readApart(TEXT)).toEqual(readText(TEXT))
  })
  it('is turned away when too many wait', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => readApart(TEXT)))
    expect(answers.filter((one) => one === 'busy')).toHaveLength(2)
  })
  it('is given up after its time, and the next one is read', async () => {
    const [long, next] = await Promise.all([readApart(LONG, {}, 0.2), readApart(TEXT)])
    expect(long).toBeNull()
    expect(next).toEqual(readText(TEXT))
  })
})
