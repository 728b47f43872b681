import { Button, Checkbox, TextInput } from '@mantine/core'
import type { RefusalGiven } from '../../../catalogue/refusal.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { DeskPeople, DeskStatus } from './desk-status.tsx'
import type { DeskState } from './use-desk.ts'

interface DeskToolsProps {
  desk: DeskState
  readOnly: boolean
  addRefusal: RefusalGiven | null | undefined
}

/** What stays in sight above the list: how much is left, and what is done with many. */
export function DeskTools({ desk, readOnly, addRefusal }: DeskToolsProps) {
  const { t } = useWords()
  return (
    <div className="desk-head">
      <div className="desk-bar">
        <h2>{t('reading.facts')}</h2>
        <DeskStatus desk={desk} />
      </div>
      <DeskPeople desk={desk} />
      <div className="row desk-tools">
        {readOnly ? null : (
          <>
            <Button size="compact-md" disabled={desk.pendingSeen.length === 0} onClick={desk.acceptSeen}>
              {t('reading.accept_seen', { n: desk.pendingSeen.length })}
            </Button>
            <ActButton size="compact-md" variant="default" refusal={addRefusal} onClick={() => desk.setMode('add')}>
              {t('reading.add_fact')}
            </ActButton>
            <Button size="compact-md" variant="default" onClick={desk.undo}>
              {t('reading.undo')}
            </Button>
          </>
        )}
        <Checkbox
          label={t('reading.only_pending')}
          checked={desk.filter.pending}
          onChange={(event) => {
            const pending = event.currentTarget.checked
            desk.setFilter((old) => ({ ...old, pending }))
          }}
        />
        <TextInput
          size="xs"
          type="search"
          data-desk-find
          aria-label={t('reading.find')}
          placeholder={t('reading.find')}
          value={desk.filter.words}
          onChange={(event) => {
            const words = event.currentTarget.value
            desk.setFilter((old) => ({ ...old, words }))
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur()
            if (event.key === 'Escape') desk.setFilter((old) => ({ ...old, words: '' }))
          }}
        />
        <Button size="compact-md" variant="subtle" className="desk-keys" onClick={() => desk.setMode('help')}>
          {t('reading.keys_open')} <kbd>?</kbd>
        </Button>
      </div>
    </div>
  )
}
