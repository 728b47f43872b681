/**
 * Writes the tables of docs/ that follow from the code: docs/errors.md (every refusal) and docs/acts.md (every act and view, and who may try
 * it) and docs/template-fields.md. `node tools/docs.ts` writes them; test/docs.test.ts fails when they are not in step.
 */
import { writeFileSync } from 'node:fs'
import { registry } from '../src/app/registry.ts'
import { message } from '../src/catalogue/messages.ts'
import { listFields } from '../src/concepts/minutes/field-paths.rules.ts'
import { Marks, unmarked } from '../src/concepts/minutes/marks.rules.ts'
import { sampleAccount } from '../src/concepts/minutes/sample-account.rules.ts'
import { fieldsOf } from '../src/concepts/minutes/template-fields.rules.ts'
import { ERRORS } from '../src/kit/errors.ts'

export function errorsPage(): string {
  const rows = Object.entries(ERRORS).map(
    ([code, { status, retryable }]) =>
      `| ${code} | ${status} | ${retryable ? 'yes' : 'no'} | ${raw(`errors.${code}`)} |`,
  )
  return [
    '# Errors',
    '',
    'Every refusal the program can give: its code, the HTTP status, whether the same call may pass later, and the words a person reads',
    '(`{{…}}` are filled in). Written by `node tools/docs.ts` from `src/kit/errors.ts` and the catalogue.',
    '',
    '| Code | Status | Retry | Words |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

export function actsPage(): string {
  const all = [...registry.values()].map(({ contract }) => contract).sort((a, b) => a.act.localeCompare(b.act))
  const rows = all.map((contract) => {
    const who = typeof contract.who === 'string' ? contract.who : contract.who.join(', ')
    return `| ${contract.act} | ${contract.kind} | \`${contract.kind === 'view' ? 'GET' : 'POST'} ${contract.path}\` | ${who} | ${raw(`acts.${contract.act.replace('.', '_')}`)} |`
  })
  return [
    '# Acts and views, and who may try them',
    '',
    'One contract each: the screen, the API and `plenum do ACT` call the same. The policy of the act then looks at the record in hand: which body the right is',
    'held at, in what state the record is. Written by `node tools/docs.ts` from the contracts.',
    '',
    '| Name | Kind | Address | Who may try | What it does |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

/** Everything a template of texts may name, with what it holds of an invented meeting. */
export function templateFieldsPage(): string {
  const [en = [], zh = []] = (['en', 'zh'] as const).map((one) =>
    listFields(fieldsOf(sampleAccount(), one, new Marks())),
  )
  const cell = (text: string | undefined): string => unmarked(text ?? '').replaceAll('|', '\\|')
  return [
    '# Fields of a template',
    '',
    'What a template of minutes, resolutions and communiqués may name ([templates.md](templates.md)), and what it holds of an invented meeting. `[]` is a list.',
    'Written by `node tools/docs.ts` from the fields themselves.',
    '',
    '| Field | English | Chinese |',
    '| --- | --- | --- |',
    ...en.map(({ path, example }) => {
      const other = zh.find((one) => one.path === path)
      return `| \`${path}\` | ${cell(example)} | ${cell(other?.example)} |`
    }),
    '',
  ].join('\n')
}

/** The words as written: a parameter that is not given stays in its braces. */
const raw = (key: string): string => message('en', key).replaceAll('|', '\\|')

if (process.argv[1]?.endsWith('docs.ts')) {
  writeFileSync(new URL('../docs/errors.md', import.meta.url), errorsPage())
  writeFileSync(new URL('../docs/acts.md', import.meta.url), actsPage())
  writeFileSync(new URL('../docs/template-fields.md', import.meta.url), templateFieldsPage())
}
