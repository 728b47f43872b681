import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { agendaMove, agendaPut, agendaRefuse, agendaScreen } from '../../../concepts/meeting/agenda.api.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { useMeetingName } from '../../ui/meeting-name.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { subjectPath } from '../../ui/subject-path.ts'
import { ChangeItemDialog } from './agenda-item-form.tsx'
import { AgendaPapers } from './agenda-papers.tsx'
import { ItemLinks } from './item-links.tsx'
import type { MeetingView } from './meeting-page.tsx'

type Item = MeetingView['agenda'][number]

interface ItemRowProps {
  meeting: MeetingView
  item: Item
  /** Among its likes, counted from 1; 0 where there is no order. */
  place: number
  last: boolean
  runs: boolean
  children?: ReactNode
}

/** Moved by its buttons; the keyboard stays on the one that was pressed, wherever the row went. */
function useMoving(item: Item, place: number) {
  const row = useRef<HTMLLIElement>(null)
  const pressed = useRef<'up' | 'down' | null>(null)
  const move = useAct(agendaMove)
  useEffect(() => {
    if (place === 0 || pressed.current === null) return
    const find = (way: string) => row.current?.querySelector<HTMLElement>(`:scope > .row [data-move=${way}]`)
    const target = find(pressed.current) ?? find(pressed.current === 'up' ? 'down' : 'up')
    pressed.current = null
    target?.focus()
  }, [place])
  return {
    row,
    error: move.error,
    to: (way: 'up' | 'down'): void => {
      pressed.current = way
      move.mutate({ agendaItemId: item.id, version: item.version, place: way === 'up' ? place - 1 : place + 1 })
    },
  }
}

export function ItemRow({ meeting, item, place, last, runs, children }: ItemRowProps) {
  const { t, name, time } = useWords()
  const [asked, setAsked] = useState<'refuse' | 'change' | 'papers' | null>(null)
  const given = { agendaItemId: item.id, version: item.version }
  const moving = useMoving(item, place)
  const put = useAct(agendaPut)
  const screen = useAct(agendaScreen)
  const isProposal = item.state === 'proposed' || item.state === 'screened'
  return (
    <li ref={moving.row}>
      <div className="agenda-head">
        <span className="agenda-title">
          {item.number ? <span className="agenda-number">{item.number} </span> : null}
          {name(item.titles)}
        </span>
        {isProposal || item.state === 'refused' ? (
          <StateMark tone="open">{t(`terms.agendaItem.state.${item.state}`)}</StateMark>
        ) : item.startsAt ? (
          <span className="soft nowrap">{time(item.startsAt)}</span>
        ) : null}
      </div>
      <ItemFacts meeting={meeting} item={item} />
      {item.refusedReason ? <div className="small">{item.refusedReason}</div> : null}
      <AgendaPapers item={item} editing={asked === 'papers'} onClose={() => setAsked(null)} />
      {item.state === 'refused' ||
      item.state === 'concluded' ||
      (!runs && refusalOf(item.can, 'agenda.change')) ? null : (
        <div className="row no-print">
          {item.state === 'proposed' && runs ? (
            <Button size="compact-sm" variant="default" onClick={() => screen.mutate(given)}>
              {t('summons.screen')}
            </Button>
          ) : null}
          {isProposal && runs ? (
            <Button size="compact-sm" variant="default" onClick={() => put.mutate(given)}>
              {t('summons.put')}
            </Button>
          ) : null}
          {place > 1 && runs ? (
            <Button
              size="compact-sm"
              variant="subtle"
              data-move="up"
              aria-label={t('summons.up_n', { title: name(item.titles) })}
              onClick={() => moving.to('up')}
            >
              {t('summons.up')}
            </Button>
          ) : null}
          {!last && runs ? (
            <Button
              size="compact-sm"
              variant="subtle"
              data-move="down"
              aria-label={t('summons.down_n', { title: name(item.titles) })}
              onClick={() => moving.to('down')}
            >
              {t('summons.down')}
            </Button>
          ) : null}
          {(['change', 'papers'] as const).map((one) => (
            <Button
              key={one}
              size="compact-sm"
              variant="subtle"
              aria-label={t(one === 'change' ? 'summons.change_n' : 'summons.papers_n', { title: name(item.titles) })}
              onClick={() => setAsked(one)}
            >
              {t(one === 'change' ? 'summons.change' : 'summons.papers')}
            </Button>
          ))}
          {runs ? (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t(isProposal ? 'summons.refuse_proposal_n' : 'summons.refuse_n', {
                title: name(item.titles),
              })}
              onClick={() => setAsked('refuse')}
            >
              {t(isProposal ? 'summons.refuse_proposal' : 'summons.refuse')}
            </Button>
          ) : null}
        </div>
      )}
      <RefusalNote error={moving.error ?? put.error ?? screen.error} />
      {asked === 'refuse' ? <RefuseDialog item={item} onClose={() => setAsked(null)} /> : null}
      {asked === 'change' ? <ChangeItemDialog meeting={meeting} item={item} onClose={() => setAsked(null)} /> : null}
      {children}
    </li>
  )
}

/** The record an offered item is about. */
const ANSWERED: Readonly<Record<NonNullable<Item['offered']>['kind'], string>> = {
  conveyance: 'cascade',
  directive: 'directive',
  review: 'review',
  minutes: 'meetingText',
}

/** What it is for, who presents it, when and how long, who may read it, where it comes from. */
function ItemFacts({ meeting, item }: { meeting: MeetingView; item: Item }) {
  const { t, name, language } = useWords()
  const meetingName = useMeetingName()
  const between = language === 'zh' ? '、' : ', '
  const sitting = meeting.sittings.find((one) => one.id === item.sittingId)
  const proposers = [item.proposedByPerson, item.proposedByBody].flatMap((one) => (one ? [name(one.name)] : []))
  const presenter = item.presenterPerson ?? item.presenterBody
  const facts = [
    t(`terms.meeting.agenda.${item.kind}`),
    presenter ? name(presenter.name) : item.presenter,
    sitting && meeting.sittings.length > 1
      ? sitting.name
        ? name(sitting.name)
        : t('meeting-form.sitting_n', { n: sitting.ord })
      : null,
    item.minutes ? t('summons.minutes_n', { n: item.minutes }) : null,
    item.confidentiality === 'open' ? null : t(`terms.agenda.confidentiality.${item.confidentiality}`),
    item.readers.length > 0
      ? t('summons.read_by', { who: item.readers.map((reader) => name(reader.name)).join(between) })
      : null,
    proposers.length > 0 ? t('summons.proposed_by', { who: proposers.join(between) }) : null,
  ]
  const from = item.carriedFrom
  return (
    <>
      <div className="small soft">{facts.filter(Boolean).join(' · ')}</div>
      {from ? (
        <div className="small soft">
          {t('summons.carried_from', { meeting: meetingName(from.meeting) })} ·{' '}
          {from.outcome ? t(`terms.meeting.outcome.${from.outcome}`) : t('summons.not_reached')}
        </div>
      ) : null}
      {item.offered ? (
        <div className="small">
          <Link to={subjectPath(ANSWERED[item.offered.kind], item.offered.id) ?? paths.meetings}>
            {t(`summons.answers_${item.offered.kind}`)}
          </Link>
        </div>
      ) : null}
      <ItemLinks item={item} />
    </>
  )
}

function RefuseDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const { t, name } = useWords()
  const refuse = useAct(agendaRefuse, { onDone: onClose })
  const verb = t(item.state === 'on_the_agenda' ? 'summons.refuse' : 'summons.refuse_proposal')
  return (
    <ActDialog
      title={`${verb}: ${name(item.titles)}`}
      note={t('summons.refuse_note')}
      verb={verb}
      reason={t('summons.reason')}
      reasonRequired
      error={refuse.error}
      busy={refuse.isPending}
      onClose={onClose}
      onConfirm={(reason) => refuse.mutate({ agendaItemId: item.id, version: item.version, reason })}
    />
  )
}
