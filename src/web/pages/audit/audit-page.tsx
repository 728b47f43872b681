import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { auditList, auditVerify } from '../../../audit/audit.api.ts'
import { useView } from '../../api.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { ListGate } from '../../ui/list-gate.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { subjectPath } from '../../ui/subject-path.ts'

/** Who did what, and when; the chain that would show a later change. */
export function AuditPage() {
  const { t, name, day, instant } = useWords()
  const list = usePages(auditList, {})
  const entries = list.pages?.flatMap((page) => page.items)
  return (
    <>
      <PageHead title={t('common.nav.audit')} note={t('audit.note')} />
      <ChainCheck />
      <ListGate list={list} items={entries} empty={<EmptyState>{t('audit.none')}</EmptyState>}>
        {(entries) => (
          <Ledger
            caption={t('common.nav.audit')}
            rows={entries}
            rowKey={(entry) => entry.id}
            columns={[
              {
                key: 'when',
                label: t('audit.when'),
                cell: (entry) => (
                  <>
                    {instant(entry.recordedAt)}
                    {entry.happenedOn && entry.happenedOn !== entry.recordedAt.slice(0, 10) ? (
                      <div className="small soft">{t('audit.happened', { day: day(entry.happenedOn) })}</div>
                    ) : null}
                  </>
                ),
              },
              {
                key: 'who',
                label: t('audit.who'),
                cell: (entry) => (entry.person ? name(entry.person.name) : t('audit.system')),
              },
              { key: 'act', label: t('audit.act'), cell: (entry) => t(`acts.${entry.act.replace('.', '_')}`) },
              {
                key: 'what',
                label: t('audit.what'),
                cell: (entry) => {
                  const path = subjectPath(entry.subjectKind, entry.subjectId)
                  const words = t(`terms.subject.${entry.subjectKind}`)
                  return path ? <Link to={path}>{words}</Link> : words
                },
              },
              {
                key: 'seal',
                label: t('audit.seal'),
                numeric: true,
                cell: (entry) =>
                  entry.seq === null ? (
                    <span className="soft">{t('audit.waits')}</span>
                  ) : (
                    <span title={entry.hash ?? ''}>{entry.seq}</span>
                  ),
              },
            ]}
          />
        )}
      </ListGate>
      <MoreButton list={list} />
    </>
  )
}

/** Recomputes the chain when asked, since that reads all of it. */
function ChainCheck() {
  const { t } = useWords()
  const [asked, setAsked] = useState(false)
  const check = useView(auditVerify, {}, { enabled: asked })
  return (
    <div className="panel stack audit-check">
      <div className="row">
        <Button
          variant="default"
          loading={check.isFetching}
          onClick={() => (asked ? void check.refetch() : setAsked(true))}
        >
          {t('audit.check')}
        </Button>
        {check.data ? (
          <StateMark tone={check.data.faults.length === 0 ? 'settled' : 'due'}>
            {check.data.faults.length === 0
              ? t('audit.sound', { sealed: check.data.sealed, lines: check.data.lines })
              : t('audit.faults', { count: check.data.faults.length })}
          </StateMark>
        ) : (
          <span className="soft">{t('audit.check_note')}</span>
        )}
      </div>
      <RefusalNote error={check.error} />
      {check.data ? <code className="small audit-head">{check.data.headHash}</code> : null}
    </div>
  )
}
