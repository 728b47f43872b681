import { describe, expect, it } from 'vitest'
import { strictest } from '../meeting/agenda.rules.ts'
import { type DocumentFacts, decideDocument, decideItem, decideMeeting } from './publication.rules.ts'

const code = (decision: ReturnType<typeof decideItem>): string =>
  decision.reason ? `${decision.standing} ${decision.reason.code}` : decision.standing

describe('what may be public', () => {
  it.each([
    ['on_the_agenda', 'open', 'proposed'],
    ['concluded', 'open', 'proposed'],
    ['concluded', 'internal', 'choice PUBLICATION_CHOICE'],
    ['concluded', 'restricted', 'refused PUBLICATION_RESTRICTED'],
    ['proposed', 'open', 'refused PUBLICATION_DRAFT'],
    ['screened', 'open', 'refused PUBLICATION_DRAFT'],
    ['refused', 'open', 'refused PUBLICATION_DRAFT'],
  ] as const)('an item %s and %s: %s', (state, confidentiality, expected) =>
    expect(code(decideItem({ state, confidentiality }))).toBe(expected),
  )

  it.each([
    ['run', 'called', 'refused PUBLICATION_NOT_HELD'],
    ['run', 'open', 'refused PUBLICATION_NOT_HELD'],
    ['run', 'cancelled', 'refused PUBLICATION_NOT_HELD'],
    ['run', 'closed', 'proposed'],
    ['run', 'approved', 'proposed'],
    ['run', 'kept', 'choice PUBLICATION_CHOICE'],
    ['recorded', 'closed', 'proposed'],
    ['read', 'closed', 'proposed'],
  ] as const)('a meeting %s, %s: %s', (origin, state, expected) =>
    expect(code(decideMeeting({ origin, state }))).toBe(expected),
  )

  const issued: DocumentFacts = {
    state: 'issued',
    redacted: false,
    limited: false,
    internalPaper: false,
    confidentiality: 'open',
    adopted: false,
    text: null,
  }
  it.each<[string, Partial<DocumentFacts>, string]>([
    ['issued', {}, 'proposed'],
    ['published among the bodies', { state: 'published' }, 'proposed'],
    ['entered', { state: 'entered' }, 'refused PUBLICATION_DRAFT'],
    ['entered and adopted', { state: 'entered', adopted: true }, 'proposed'],
    [
      'minutes in the making',
      { state: 'entered', text: { kind: 'minutes', approved: false } },
      'refused PUBLICATION_DRAFT',
    ],
    ['approved minutes', { state: 'entered', text: { kind: 'minutes', approved: true } }, 'choice PUBLICATION_CHOICE'],
    ['an approved communiqué', { state: 'entered', text: { kind: 'communique', approved: true } }, 'proposed'],
    [
      'a draft that was adopted all the same',
      { adopted: true, text: { kind: 'resolution', approved: false } },
      'refused PUBLICATION_DRAFT',
    ],
    ['sent to named bodies', { limited: true }, 'choice PUBLICATION_CHOICE'],
    ['of an internal item', { confidentiality: 'internal' }, 'choice PUBLICATION_CHOICE'],
    ['of a restricted item', { confidentiality: 'restricted', adopted: true }, 'refused PUBLICATION_RESTRICTED'],
    ['an internal paper', { internalPaper: true, adopted: true }, 'refused PUBLICATION_PAPER_INTERNAL'],
    ['withdrawn', { state: 'withdrawn' }, 'refused PUBLICATION_WITHDRAWN'],
    ['redacted', { redacted: true }, 'refused PUBLICATION_REDACTED'],
  ])('a text %s', (_, facts, expected) => expect(code(decideDocument({ ...issued, ...facts }))).toBe(expected))

  it('is no more open than the strictest it is part of', () => {
    expect(strictest([])).toBe('open')
    expect(strictest(['open', 'internal'])).toBe('internal')
    expect(strictest(['internal', 'restricted', 'open'])).toBe('restricted')
  })
})
