import '../../styles/directive.css'
import '../../styles/organisation.css'
import '../../styles/paper.css'
import { Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { DOCUMENT_KINDS } from '../../../concepts/document/document.schema.ts'
import { paperList } from '../../../concepts/paper/paper.api.ts'
import { BOXES, type Box, PAPER_STATES, type PaperState } from '../../../concepts/paper/paper.schema.ts'
import type { GivenOf, OutputOf } from '../../../kit/contract.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords, type Words } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { type Column, Ledger } from '../../ui/ledger.tsx'
import { ListGate } from '../../ui/list-gate.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { ViewSwitch } from '../../ui/view-switch.tsx'
import { langOf, paperTone, stateKey } from './paper-words.ts'

type Item = OutputOf<typeof paperList>['items'][number]
const ORDER: readonly Box[] = ['out', 'in', 'to_receive', 'drafts', 'to_check', 'to_sign', 'all']
const OUT: readonly PaperState[] = ['issued', 'received', 'filed', 'withdrawn', 'corrected']
/** States a paper of this register can be in; where there is one only, it is not asked. */
const STATES: Partial<Record<Box, readonly PaperState[]>> = {
  out: OUT,
  in: OUT,
  drafts: ['draft', 'checked', 'countersigned', 'signed', 'numbered'],
  all: PAPER_STATES,
}

/** The registers of the bodies one belongs to, and what waits for one's own hand. */
export function PapersPage() {
  const { t, name, day, instant } = useWords()
  const navigate = useNavigate()
  const [{ box: asked, body, kind, state, year, words }, change] = useFilters()
  const [typed, setTyped] = useState(words ?? '')
  const [settled] = useDebouncedValue(typed, 250)
  useEffect(() => {
    if ((words ?? '') !== settled) change({ words: settled || undefined })
  }, [settled, words, change])
  const session = useSession()
  const homes = session.data?.person?.homes ?? []
  const mine = [...new Map(bodiesWithRole(session.data, ['clerk', 'principal']).map((one) => [one.id, one])).values()]
  const box = BOXES.find((one) => one === asked) ?? 'out'
  const thisYear = Number(session.data?.installation.today.slice(0, 4) ?? 0)
  const states = STATES[box] ?? []
  const chosenState = states.find((one) => one === state)
  const given: GivenOf<typeof paperList> = {
    box,
    ...(body ? { bodyId: body } : {}),
    ...(DOCUMENT_KINDS.some((one) => one === kind) ? { kind: kind as Item['kind'] } : {}), // one of the list, as just asked
    ...(chosenState ? { state: chosenState } : {}),
    ...(year ? { year: Number(year) } : {}),
    ...(words ? { words } : {}),
  }
  const list = usePages(paperList, given)
  const items = list.pages?.flatMap((page) => page.items)
  const roles = ['clerk', 'principal']
  const columns = columnsOf(box, { t, name, day, instant })
  return (
    <>
      <PageHead
        title={t('common.nav.papers')}
        note={t('papers.note')}
        actions={
          <>
            {mine.map((one) => (
              <Link key={one.id} to={paths.letterheads} params={{ bodyId: one.id }}>
                {t('papers.office_of', { body: name(one.name) })}
              </Link>
            ))}
            <ActButton
              refusal={session.data && mine.length === 0 ? { code: 'ROLE_MISSING', detail: { roles } } : null}
              onClick={() => void navigate({ to: paths.paperNew })}
            >
              {t('papers.new')}
            </ActButton>
          </>
        }
      />
      <div className="paper-boxes">
        <ViewSwitch label={t('papers.boxes')} name="box" options={ORDER.map((one) => [one, t(`papers.box.${one}`)])} />
      </div>
      <search className="filter-line no-print" aria-label={t('papers.filters')}>
        <TextInput
          label={t('papers.words')}
          placeholder={t('papers.words_hint')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {homes.length > 1 ? (
          <Select
            label={t('papers.body')}
            placeholder={t('choose.any')}
            clearable
            clearButtonProps={{ 'aria-label': t('choose.clear') }}
            value={body ?? null}
            data={homes.map((one) => ({ value: one.id, label: name(one.name) }))}
            onChange={(value) => change({ body: value ?? undefined })}
          />
        ) : null}
        <Select
          label={t('document.kind')}
          placeholder={t('choose.any')}
          clearable
          clearButtonProps={{ 'aria-label': t('choose.clear') }}
          value={kind ?? null}
          data={DOCUMENT_KINDS.map((one) => ({ value: one, label: t(`terms.document.kind.${one}`) }))}
          onChange={(value) => change({ kind: value ?? undefined })}
        />
        {states.length > 0 ? (
          <Select
            label={t('document.state')}
            placeholder={t('choose.any')}
            clearable
            clearButtonProps={{ 'aria-label': t('choose.clear') }}
            value={chosenState ?? null}
            data={states.map((one) => ({ value: one, label: t(`terms.paper.state.${one}`) }))}
            onChange={(value) => change({ state: value ?? undefined })}
          />
        ) : null}
        <Select
          label={t('papers.year')}
          placeholder={t('choose.any')}
          clearable
          clearButtonProps={{ 'aria-label': t('choose.clear') }}
          value={year ?? null}
          data={Array.from({ length: 10 }, (_, at) => String(thisYear - at))}
          onChange={(value) => change({ year: value ?? undefined })}
        />
      </search>
      <ListGate list={list} items={items} empty={<EmptyState action={null}>{t(`papers.empty.${box}`)}</EmptyState>}>
        {(items) => (
          <div className="stack">
            <Ledger caption={t(`papers.box.${box}`)} rows={items} rowKey={(row) => row.id} columns={columns} />
            <MoreButton list={list} />
          </div>
        )}
      </ListGate>
    </>
  )
}

/** A ledger as a registry keeps it: papers out by number and who has them, papers in by the own register's number. */
function columnsOf(box: Box, { t, name, day, instant }: Pick<Words, 't' | 'name' | 'day' | 'instant'>): Column<Item>[] {
  const incoming = box === 'in' || box === 'to_receive'
  const inHand = box === 'drafts' || box === 'to_check' || box === 'to_sign'
  const title: Column<Item> = {
    key: 'title',
    label: t('document.title'),
    wide: true,
    cell: (row) => (
      <>
        <Link to={paths.paper} params={{ paperId: row.id }} lang={langOf(row)} className="serif">
          {row.title}
        </Link>
        {row.urgency === 'ordinary' ? null : (
          <>
            {' '}
            <StateMark tone="due">{t(`papers.urgency.${row.urgency}`)}</StateMark>
          </>
        )}
        {row.reminders > 0 && row.receivedOn === null ? (
          <>
            {' '}
            <StateMark tone="due">{t('papers.reminded', { count: row.reminders })}</StateMark>
          </>
        ) : null}
      </>
    ),
  }
  const number: Column<Item> = {
    key: 'number',
    label: t('papers.number'),
    cell: (row) => row.number ?? <span className="soft">{t('papers.no_number')}</span>,
  }
  const kind: Column<Item> = {
    key: 'kind',
    label: t('document.kind'),
    cell: (row) => <span className="nowrap">{t(`terms.document.kind.${row.kind}`)}</span>,
  }
  const issuers: Column<Item> = {
    key: 'issuers',
    label: t('document.issuers'),
    cell: (row) => row.issuers.map((one) => <div key={one.id}>{name(one.name)}</div>),
  }
  const issued: Column<Item> = {
    key: 'issued',
    label: t('papers.issued_on'),
    cell: (row) =>
      row.issuedOn ? <span className="nowrap">{day(row.issuedOn)}</span> : <span className="soft">—</span>,
  }
  const drafted: Column<Item> = {
    key: 'drafted',
    label: t('papers.drafted_on'),
    cell: (row) => <span className="nowrap">{instant(row.recordedAt)}</span>,
  }
  const state: Column<Item> = {
    key: 'state',
    label: t('document.state'),
    cell: (row) => <StateMark tone={paperTone(row.state)}>{t(stateKey(row))}</StateMark>,
  }
  const receipts: Column<Item> = {
    key: 'receipts',
    label: t('papers.receipts'),
    numeric: true,
    cell: (row) =>
      row.addressed === 0 ? <span className="soft">—</span> : t('papers.n_of', { n: row.received, of: row.addressed }),
  }
  const register: Column<Item> = {
    key: 'register',
    label: t('papers.register_number'),
    cell: (row) => row.registerNumber ?? <span className="soft">—</span>,
  }
  const received: Column<Item> = {
    key: 'received',
    label: t('papers.received_on'),
    cell: (row) =>
      row.receivedOn ? (
        <span className="nowrap">{day(row.receivedOn)}</span>
      ) : (
        <span className="soft">{t('common.no_record')}</span>
      ),
  }
  if (incoming) return [register, title, number, issuers, issued, received]
  if (inHand) return [title, kind, issuers, number, drafted, state]
  return box === 'out'
    ? [number, title, kind, issued, receipts, state]
    : [number, title, kind, issuers, issued, receipts, state]
}
