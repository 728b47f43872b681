import { Button, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { memo, useState } from 'react'
import { readingDate, readingDiscard, readingTake } from '../../../concepts/reading/reading.api.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import type { DeskReading } from './fact-fields.ts'

/** The date of publication and the one act that brings the decided facts into the record. */
export const DeskTaking = memo(function DeskTaking({
  reading,
  settled,
  openLinks,
}: {
  reading: DeskReading
  /** Everything decided here has arrived, and this is how it stands. */
  settled: boolean
  /** Names that are taken as proposed, unless somebody says otherwise. */
  openLinks: number
}) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [day, setDay] = useState(reading.publishedOn ?? '')
  const date = useAct(readingDate)
  const take = useAct(readingTake)
  const discard = useAct(readingDiscard, { onDone: () => void navigate({ to: paths.readings }) })
  if (reading.state !== 'draft') return null
  return (
    <div className="panel stack">
      <RefusalNote error={date.error ?? take.error ?? discard.error} />
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault()
          date.mutate({ readingId: reading.id, publishedOn: day })
        }}
      >
        <TextInput
          type="date"
          data-desk-date
          label={t('reading.publication_date')}
          description={reading.missing.includes('publication_date') ? t('reading.publication_date_needed') : undefined}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
          required
        />
        <Button
          type="submit"
          variant="default"
          disabled={day === '' || day === reading.publishedOn}
          loading={date.isPending}
        >
          {t('reading.set_date')}
        </Button>
      </form>
      <div className="row">
        <ActButton
          color="seal"
          refusal={reading.can['reading.take']}
          loading={take.isPending || (!settled && reading.can['reading.take'] == null)}
          data-desk-take
          onClick={() => take.mutate({ readingId: reading.id, version: reading.version })}
        >
          {t('reading.take')}
        </ActButton>
        <ActButton
          variant="subtle"
          refusal={reading.can['reading.discard']}
          onClick={() => {
            if (window.confirm(t('reading.discard_ask')))
              discard.mutate({ readingId: reading.id, version: reading.version })
          }}
        >
          {t('reading.discard')}
        </ActButton>
      </div>
      {openLinks > 0 ? (
        <p className="small due">{t('reading.take_links', { count: openLinks, n: openLinks })}</p>
      ) : null}
      <p className="small soft">{t('reading.take_note')}</p>
    </div>
  )
})
