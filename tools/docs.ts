/**
 * Writes the tables of docs/ that follow from the code: docs/errors.md (every refusal) and docs/acts.md (every act and view, and who may try
 * it). `node tools/docs.ts` writes them; test/docs.test.ts fails when they are not in step.
 */
import { writeFileSync } from 'node:fs'
import { registry } from '../src/app/registry.ts'
import { message } from '../src/catalogue/messages.ts'
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

/** The words as written: a parameter that is not given stays in its braces. */
const raw = (key: string): string => message('en', key).replaceAll('|', '\\|')

if (process.argv[1]?.endsWith('docs.ts')) {
  writeFileSync(new URL('../docs/errors.md', import.meta.url), errorsPage())
  writeFileSync(new URL('../docs/acts.md', import.meta.url), actsPage())
}
