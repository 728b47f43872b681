import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { divisionEditRow, divisionRemoveRow } from '../../../concepts/division/division.api.ts'
import { queryClient, RefusedError, useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { langOf, stateTone } from '../directives/directive-words.tsx'
import { CellEditor } from './cell-editor.tsx'
import { Comments } from './comments.tsx'
import type { CellKey, Division, DivisionRow, RowPatch } from './division-types.ts'

/** One matter: its number, its words, and the cells that say who and by when. A cell is saved when it is left. */
export function GridRow({ division, row, editable }: { division: Division; row: DivisionRow; editable: boolean }) {
  const { t, name, day } = useWords()
  const [open, setOpen] = useState<{ cell: CellKey; version: number } | null>(null)
  const [kept, setKept] = useState<RowPatch | null>(null)
  const [removing, setRemoving] = useState(false)
  const line = useRef<HTMLTableRowElement>(null)
  const edit = useAct(divisionEditRow, { onDone: () => setKept(null) })
  const remove = useAct(divisionRemoveRow, { onDone: () => setRemoving(false) })
  // Cells are left faster than the server answers: each edit waits for the one before, and a version that our own edit
  // made is no conflict with what was seen when the cell was opened.
  const queue = useRef<Promise<void>>(Promise.resolve())
  const ownSteps = useRef(new Map<number, number>())
  const inConflict = useRef(false)
  const send = async (patch: RowPatch, seen: number): Promise<void> => {
    // While two versions are being compared, what is written further joins one's own and waits for the same decision.
    setKept((before) => (inConflict.current ? { ...before, ...patch } : patch))
    if (inConflict.current) return
    let version = seen
    for (let next = ownSteps.current.get(version); next !== undefined; next = ownSteps.current.get(version))
      version = next
    try {
      const made = await edit.mutateAsync({ rowId: row.id, version, ...patch })
      ownSteps.current.set(version, made.row.version)
    } catch (error) {
      inConflict.current = error instanceof RefusedError && error.code === 'STALE_VERSION'
      // A refused edit may rest on an old sight of the row: what stands now is read anew and shown beside it.
      await queryClient.invalidateQueries()
    }
  }
  const save = (patch: RowPatch, seen: number): void => {
    queue.current = queue.current.then(() => send(patch, seen))
  }
  const begin = (cell: CellKey): void => setOpen({ cell, version: row.version })
  const finish = (cell: CellKey, patch: RowPatch | null): void => {
    const seen = open?.version ?? row.version
    setOpen(null)
    if (patch) save(patch, seen)
    // When the editor goes and nothing else was reached, the keyboard goes on from the cell it stood in.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body)
        line.current?.querySelector<HTMLElement>(`[data-cell="${cell}"]`)?.focus()
    })
  }
  const stale = edit.error instanceof RefusedError && edit.error.code === 'STALE_VERSION'
  const cell = (key: CellKey, label: string, shown: ReactNode, missing?: DivisionRow['missing'][number]) => (
    <td data-label={label} data-open={open?.cell === key || undefined}>
      {open?.cell === key ? (
        <CellEditor division={division} row={row} cell={key} label={label} onDone={(patch) => finish(key, patch)} />
      ) : editable ? (
        <button
          type="button"
          className="cell"
          data-cell={key}
          onClick={() => begin(key)}
          aria-label={t('division.edit_cell', { label, n: row.n })}
        >
          {shown || <Blank missing={missing !== undefined && row.missing.includes(missing)} />}
        </button>
      ) : (
        <div className="cell">{shown || <Blank missing={false} />}</div>
      )}
    </td>
  )
  return (
    <>
      <tr ref={line} id={`row-${row.id}`} aria-busy={edit.isPending}>
        <th scope="row" data-label={t('division.n')}>
          {row.n}
        </th>
        <td data-label={t('division.item')} className="item">
          <div className="small">
            <Link to={paths.directive} params={{ directiveId: row.directive.id }} className="code">
              {row.directive.code}
            </Link>{' '}
            {row.directive.kind === 'general' ? (
              <span className="soft">{t('terms.directive.kind.general')}</span>
            ) : null}
            {row.task ? (
              <Link to={paths.task} params={{ taskId: row.task.id }}>
                <StateMark tone={stateTone(row.task.state)}>{t(`terms.task.state.${row.task.state}`)}</StateMark>
              </Link>
            ) : null}
          </div>
          {open?.cell === 'item' ? (
            <CellEditor
              division={division}
              row={row}
              cell="item"
              label={t('division.item')}
              onDone={(patch) => finish('item', patch)}
            />
          ) : editable ? (
            <button
              type="button"
              className="cell"
              data-cell="item"
              onClick={() => begin('item')}
              aria-label={t('division.edit_cell', { label: t('division.item'), n: row.n })}
            >
              <span lang={langOf(row.directive.language)}>{row.item}</span>
            </button>
          ) : (
            <div className="cell" lang={langOf(row.directive.language)}>
              {row.item}
            </div>
          )}
          {row.quotes.map((quote) => (
            <blockquote key={`${quote.clauseId}-${quote.start}`} className="quoted small" lang={langOf(quote.language)}>
              {quote.text ?? t('thread.redacted')}
            </blockquote>
          ))}
          {editable && refusalOf(division.can, 'division.removeRow') === null ? (
            <button type="button" className="link small no-print" onClick={() => setRemoving(true)}>
              {t('division.remove_row')}
            </button>
          ) : null}
        </td>
        {cell(
          'leadingPost',
          t('division.leading_official'),
          row.leadingPost ? (
            <>
              {name(row.leadingPost.name)}
              {row.leadingPost.holders.map((holder) => (
                <div key={holder.id} className="soft">
                  {name(holder.name)}
                </div>
              ))}
            </>
          ) : null,
          'leading_official',
        )}
        {row.directive.kind === 'general' ? (
          <td data-label={t('division.lead')} colSpan={2} className="soft">
            <div className="cell">{t('division.general_no_lead')}</div>
          </td>
        ) : (
          <>
            {cell('lead', t('division.lead'), row.lead ? name(row.lead.name) : null, 'lead_unit')}
            {cell(
              'cooperating',
              t('division.cooperating'),
              row.cooperating.length > 0
                ? row.cooperating.map((body) => name(body.name)).join(t('directive.between'))
                : null,
            )}
          </>
        )}
        {cell('expectedResult', t('division.result'), row.expectedResult, 'expected_result')}
        {cell('dueOn', t('division.due'), row.dueOn ? day(row.dueOn) : null, 'due_date')}
        <td data-label={t('division.comments')} className="comments-cell">
          <Comments division={division} rowId={row.id} />
        </td>
      </tr>
      {edit.error ? (
        <tr className="row-fault">
          <td colSpan={8}>
            {stale && kept ? (
              <Conflict
                row={row}
                mine={kept}
                division={division}
                keepMine={() => {
                  inConflict.current = false
                  save(kept, row.version)
                }}
                takeTheirs={() => {
                  inConflict.current = false
                  setKept(null)
                  edit.reset()
                }}
              />
            ) : (
              <RefusalNote error={edit.error} />
            )}
          </td>
        </tr>
      ) : null}
      {removing ? (
        <tr>
          <td colSpan={8}>
            <ActDialog
              title={t('division.remove_row')}
              note={t('division.remove_note', { code: row.directive.code })}
              verb={t('division.remove_row')}
              error={remove.error}
              busy={remove.isPending}
              onClose={() => setRemoving(false)}
              onConfirm={() => remove.mutate({ rowId: row.id, version: row.version })}
            />
          </td>
        </tr>
      ) : null}
    </>
  )
}

function Blank({ missing }: { missing: boolean }) {
  const { t } = useWords()
  return (
    <span className={missing ? 'blank-missing' : 'blank'}>{t(missing ? 'division.to_fill' : 'division.blank')}</span>
  )
}

/** Two people wrote the same row: both versions are shown, and a person decides. */
function Conflict({
  row,
  mine,
  division,
  keepMine,
  takeTheirs,
}: {
  row: DivisionRow
  mine: RowPatch
  division: Division
  keepMine: () => void
  takeTheirs: () => void
}) {
  const { t, name, day } = useWords()
  const nameOf = (id: string | null | undefined): string => {
    const found = [
      ...division.choices.units,
      ...division.rows.flatMap((one) => [...(one.lead ? [one.lead] : []), ...one.cooperating]),
    ].find((body) => body.id === id)
    return found ? name(found.name) : t('division.blank')
  }
  const postOf = (id: string | null | undefined): string => {
    const found = division.choices.leadingPosts.find((post) => post.id === id)
    return found ? name(found.name) : t('division.blank')
  }
  const between = t('directive.between')
  const pairs: [string, string, string][] = []
  if ('item' in mine) pairs.push([t('division.item'), row.item, mine.item ?? ''])
  if ('expectedResult' in mine) pairs.push([t('division.result'), row.expectedResult ?? '', mine.expectedResult ?? ''])
  if ('dueOn' in mine) pairs.push([t('division.due'), day(row.dueOn), day(mine.dueOn)])
  if ('leadingPostId' in mine)
    pairs.push([
      t('division.leading_official'),
      row.leadingPost ? name(row.leadingPost.name) : '',
      postOf(mine.leadingPostId),
    ])
  if ('leadBodyId' in mine)
    pairs.push([t('division.lead'), row.lead ? name(row.lead.name) : '', nameOf(mine.leadBodyId)])
  if (mine.cooperatingBodyIds)
    pairs.push([
      t('division.cooperating'),
      row.cooperating.map((body) => name(body.name)).join(between),
      mine.cooperatingBodyIds.map(nameOf).join(between),
    ])
  return (
    <div className="conflict" role="alert">
      <strong>{t('division.changed_meanwhile', { n: row.n })}</strong>
      {pairs.map(([label, theirs, own]) => (
        <dl key={label} className="facts">
          <dt>{t('division.in_record', { label })}</dt>
          <dd>{theirs || t('division.blank')}</dd>
          <dt>{t('division.yours', { label })}</dt>
          <dd>{own || t('division.blank')}</dd>
        </dl>
      ))}
      <div className="row">
        <Button size="compact-md" onClick={keepMine}>
          {t('division.keep_mine')}
        </Button>
        <Button size="compact-md" variant="default" onClick={takeTheirs}>
          {t('division.take_theirs')}
        </Button>
      </div>
    </div>
  )
}
