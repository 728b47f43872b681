import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { actsPage, errorsPage, templateFieldsPage } from '../tools/docs.ts'

const page = (name: string): string => readFileSync(join(resolve(import.meta.dirname, '..'), 'docs', name), 'utf8')

describe('pages that follow from the code (node tools/docs.ts writes them)', () => {
  it('errors.md lists every refusal with its status and words', () => expect(page('errors.md')).toBe(errorsPage()))
  it('acts.md lists every act and view with who may try it', () => expect(page('acts.md')).toBe(actsPage()))
  it('template-fields.md lists every field a template may name', () =>
    expect(page('template-fields.md')).toBe(templateFieldsPage()))
})
