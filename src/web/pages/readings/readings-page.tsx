import '../../styles/desk.css'
import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { readingList, readingStart } from '../../../concepts/reading/reading.api.ts'
import { useAct, useView } from '../../api.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'

/** The reading desk of a body: put a text on it, and go on with those that lie there. */
export function ReadingsPage() {
  const { t, name, day } = useWords()
  const readings = useView(readingList, {})
  return (
    <>
      <PageHead title={t('common.nav.readings')} note={t('reading.desk_note')} />
      <StartForm />
      <h2>{t('reading.on_desk')}</h2>
      <p>
        <Link to={paths.readingAccuracy}>{t('reading.accuracy.title')}</Link>
      </p>
      <ViewGate query={readings}>
        {(list) =>
          list.items.length === 0 ? (
            <EmptyState>{t('reading.desk_empty')}</EmptyState>
          ) : (
            <Ledger
              caption={t('reading.on_desk')}
              rows={list.items}
              rowKey={(item) => item.id}
              columns={[
                {
                  key: 'title',
                  label: t('reading.title'),
                  wide: true,
                  cell: (item) => (
                    <Link
                      to={paths.reading}
                      params={{ readingId: item.id }}
                      lang={item.language === 'zh' ? 'zh-CN' : 'en'}
                    >
                      {item.title}
                    </Link>
                  ),
                },
                { key: 'body', label: t('reading.desk_of'), cell: (item) => name(item.body.name) },
                {
                  key: 'state',
                  label: t('reading.state'),
                  cell: (item) => (
                    <StateMark tone={item.state === 'taken' ? 'official' : item.state === 'draft' ? 'open' : 'none'}>
                      {t(`terms.reading.state.${item.state}`)}
                    </StateMark>
                  ),
                },
                {
                  key: 'pending',
                  label: t('reading.undecided'),
                  numeric: true,
                  cell: (item) => (
                    <span>
                      {item.pending} <span className="of">{t('common.of_total', { of: item.facts })}</span>
                    </span>
                  ),
                },
                { key: 'date', label: t('reading.put_on'), cell: (item) => day(item.createdAt.slice(0, 10)) },
              ]}
            />
          )
        }
      </ViewGate>
    </>
  )
}

function StartForm() {
  const { t, name } = useWords()
  const navigate = useNavigate()
  const session = useSession()
  const desks = bodiesWithRole(session.data, ['clerk'])
  const [bodyId, setBodyId] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [publishedOn, setPublishedOn] = useState('')
  const start = useAct(readingStart, {
    onDone: (made) => void navigate({ to: paths.reading, params: { readingId: made.id } }),
  })
  const desk = bodyId ?? desks[0]?.id ?? null
  if (session.data && desks.length === 0) return <p className="soft">{t('reading.clerks_only')}</p>
  return (
    <form
      className="stack start-reading"
      onSubmit={(event) => {
        event.preventDefault()
        if (desk) start.mutate({ bodyId: desk, text, ...(publishedOn ? { publishedOn } : {}) })
      }}
    >
      <RefusalNote error={start.error} />
      <Textarea
        label={t('reading.paste')}
        description={t('reading.paste_note')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={5}
        maxRows={12}
        styles={{ input: { fontFamily: 'var(--serif)' } }}
      />
      <div className="row">
        <Select
          label={t('reading.desk_of')}
          value={desk}
          data={[...new Map(desks.map((body) => [body.id, { value: body.id, label: name(body.name) }])).values()]}
          onChange={setBodyId}
          allowDeselect={false}
        />
        <TextInput
          type="date"
          label={t('reading.publication_date')}
          description={t('reading.publication_date_note')}
          value={publishedOn}
          onChange={(event) => setPublishedOn(event.currentTarget.value)}
        />
      </div>
      <div>
        <Button type="submit" disabled={text.trim() === '' || !desk} loading={start.isPending}>
          {t('reading.put_on_desk')}
        </Button>
      </div>
    </form>
  )
}
