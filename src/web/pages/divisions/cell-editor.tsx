import { Select, Textarea } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Ref } from '../../../kit/shapes.ts'
import { useToldWhenOpen } from '../../hooks/use-told-when-open.ts'
import { useWords } from '../../i18n/use-words.ts'
import { BodiesSelect, BodySelect } from '../../ui/body-select.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import type { CellKey, Division, DivisionRow, RowPatch } from './division-types.ts'

interface CellEditorProps {
  division: Division
  row: DivisionRow
  cell: CellKey
  label: string
  /** Null: nothing changed, or Escape. */
  onDone: (patch: RowPatch | null) => void
}

/** The editor of one cell: leaving it or Enter saves (Shift and Enter: a new line), Escape does not. */
export function CellEditor({ division, row, cell, label, onDone }: CellEditorProps) {
  const { t, name } = useWords()
  const tellOpen = useToldWhenOpen()
  const [text, setText] = useState(cell === 'item' ? row.item : (row.expectedResult ?? ''))
  const [on, setOn] = useState(row.dueOn)
  const [several, setSeveral] = useState<readonly Ref[]>(row.cooperating)
  const box = useRef<HTMLDivElement>(null)
  const done = useRef(false)
  const finish = (patch: RowPatch | null): void => {
    // Removing a focused field fires a blur of its own; only the first ending counts.
    if (done.current) return
    done.current = true
    onDone(patch)
  }
  useEffect(() => {
    const field = box.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
    field?.focus()
    // One goes on writing where the words end.
    if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length)
    tellOpen()
  }, [tellOpen])
  const changed = (): RowPatch | null => {
    switch (cell) {
      case 'item':
        return text.trim() && text.trim() !== row.item ? { item: text.trim() } : null
      case 'expectedResult':
        return text.trim() !== (row.expectedResult ?? '') ? { expectedResult: text.trim() || null } : null
      case 'dueOn':
        return on !== row.dueOn ? { dueOn: on } : null
      case 'cooperating': {
        const ids = several.map((body) => body.id)
        const before = row.cooperating.map((body) => body.id)
        return ids.join() !== before.join() ? { cooperatingBodyIds: ids } : null
      }
      default:
        return null
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches the keys of the one field inside
    <div
      ref={box}
      className="cell-editor"
      onKeyDown={(event) => {
        if (event.key === 'Escape') finish(null)
        // Enter that ends a composition of characters is the input method's, not ours.
        const isText = cell === 'item' || cell === 'expectedResult' || cell === 'dueOn'
        if (event.key === 'Enter' && isText && !event.shiftKey && !event.nativeEvent.isComposing) {
          event.preventDefault()
          finish(changed())
        }
      }}
      onBlur={(event) => {
        // A list of choices opens in a layer of its own; going there is not leaving the cell.
        const next = event.relatedTarget
        if (next instanceof Node && box.current?.contains(next)) return
        if (cell === 'lead' || cell === 'leadingPost') {
          setTimeout(() => finish(null), 150)
          return
        }
        finish(changed())
      }}
    >
      {cell === 'item' || cell === 'expectedResult' ? (
        <Textarea
          aria-label={label}
          autosize
          minRows={2}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : cell === 'dueOn' ? (
        <DayInput label={label} quiet value={on} onChange={setOn} />
      ) : cell === 'leadingPost' ? (
        <Select
          aria-label={label}
          placeholder={t('choose.post')}
          searchable
          clearable
          defaultDropdownOpened
          value={row.leadingPost?.id ?? null}
          data={division.choices.leadingPosts.map((post) => ({
            value: post.id,
            label: t('choose.post_held', {
              post: name(post.name),
              holders:
                post.holders.map((holder) => name(holder.name)).join(t('directive.between')) || t('choose.vacant'),
            }),
          }))}
          nothingFoundMessage={t('choose.nothing')}
          clearButtonProps={{ 'aria-label': t('choose.clear') }}
          onChange={(id) => finish(id === (row.leadingPost?.id ?? null) ? null : { leadingPostId: id })}
        />
      ) : cell === 'lead' ? (
        <BodySelect
          label={label}
          quiet
          value={row.lead}
          choices={division.choices.units}
          onChange={(body) => finish(body?.id === row.lead?.id ? null : { leadBodyId: body?.id ?? null })}
        />
      ) : (
        <BodiesSelect label={label} quiet value={several} choices={division.choices.units} onChange={setSeveral} />
      )}
    </div>
  )
}
