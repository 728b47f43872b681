import '../../styles/task.css'
import { Select, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { taskList } from '../../../concepts/task/task.api.ts'
import type { GivenOf } from '../../../kit/contract.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { ListGate } from '../../ui/list-gate.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { TaskDue, TaskMarks, TaskReading } from './task-marks.tsx'

type Given = GivenOf<typeof taskList>
const STATES = [
  'open',
  'assigned',
  'received',
  'under_way',
  'claimed',
  'verified',
  'sent_back',
  'returned',
  'suspended',
  'closed',
  'dropped',
]
const FLAGS = ['overdue', 'past_original', 'stale', 'blind', 'ownerless', 'unverified']

/** Tasks one may see, narrowed by filters kept in the address. */
export function TasksPage() {
  const { t, name } = useWords()
  const session = useSession()
  const [filters, change] = useFilters()
  const [words, setWords] = useState(filters.q ?? '')
  const homes = session.data?.person?.homes ?? []
  // An officer comes for the unit's own tasks; everybody else to look over what is under way.
  const isOfficer = session.data?.person?.grants.some((grant) => grant.role === 'officer') ?? false
  const whose = filters.body ?? filters.whose ?? (isOfficer ? 'mine' : 'all')
  const given = {
    ...(whose === 'mine' ? { mine: true } : {}),
    ...(filters.body ? { bodyId: filters.body, below: true } : {}),
    state: (filters.state ?? 'open') as NonNullable<Given['state']>,
    ...(filters.flag ? { flag: filters.flag as NonNullable<Given['flag']> } : {}),
    ...(filters.q ? { q: filters.q } : {}),
    limit: 50,
  } as Given
  const list = usePages(taskList, given, { enabled: session.data !== undefined })
  const rows = list.pages?.flatMap((page) => page.items)
  const counts = list.pages?.[0]?.counts
  return (
    <>
      <PageHead
        title={t('common.nav.tasks')}
        note={counts ? t('task.counts', { of: counts.of, overdue: counts.overdue, stale: counts.stale }) : undefined}
      />
      <div className="row filters">
        <Select
          label={t('task.filter.whose')}
          value={whose}
          data={[
            { value: 'mine', label: t('task.filter.mine') },
            { value: 'all', label: t('task.filter.all') },
            ...homes.map((home) => ({ value: home.id, label: t('task.filter.below', { body: name(home.name) }) })),
          ]}
          allowDeselect={false}
          onChange={(value) =>
            change(
              value === 'mine' || value === 'all'
                ? { whose: value, body: undefined }
                : { whose: undefined, body: value ?? undefined },
            )
          }
        />
        <Select
          label={t('task.filter.state')}
          value={filters.state ?? 'open'}
          data={STATES.map((state) => ({
            value: state,
            label: state === 'open' ? t('task.filter.open') : t(`terms.task.state.${state}`),
          }))}
          allowDeselect={false}
          onChange={(value) => change({ state: value === 'open' ? undefined : (value ?? undefined) })}
        />
        <Select
          label={t('task.filter.flag')}
          value={filters.flag ?? null}
          placeholder={t('choose.any')}
          clearable
          data={FLAGS.map((flag) => ({ value: flag, label: t(`task.flag.${flag}`) }))}
          onChange={(value) => change({ flag: value ?? undefined })}
          clearButtonProps={{ 'aria-label': t('choose.clear') }}
        />
        <form
          onSubmit={(event) => {
            event.preventDefault()
            change({ q: words.trim() || undefined })
          }}
        >
          <TextInput
            type="search"
            label={t('task.filter.words')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        </form>
      </div>
      <ListGate list={list} items={rows} empty={<EmptyState>{t('task.none')}</EmptyState>}>
        {(rows) => (
          <Ledger
            caption={t('common.nav.tasks')}
            rows={rows}
            rowKey={(task) => task.id}
            columns={[
              {
                key: 'task',
                label: t('task.task'),
                wide: true,
                cell: (task) => (
                  <>
                    <Link to={paths.task} params={{ taskId: task.id }} lang={task.language === 'zh' ? 'zh-CN' : 'en'}>
                      {task.title}
                    </Link>
                    <div className="small soft">
                      {task.code}
                      {task.directive ? ` · ${task.directive.code}` : ''}
                    </div>
                  </>
                ),
              },
              { key: 'lead', label: t('task.lead'), cell: (task) => name(task.lead.name) },
              { key: 'state', label: t('task.state'), cell: (task) => <TaskMarks task={task} /> },
              { key: 'reading', label: t('task.reading'), numeric: true, cell: (task) => <TaskReading task={task} /> },
              { key: 'due', label: t('task.due'), numeric: true, cell: (task) => <TaskDue task={task} /> },
            ]}
          />
        )}
      </ListGate>
      <MoreButton list={list} />
    </>
  )
}
