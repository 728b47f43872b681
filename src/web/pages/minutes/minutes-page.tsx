import '../../styles/directive.css'
import '../../styles/minutes.css'
import { Link, useParams } from '@tanstack/react-router'
import { minutesGet, minutesKeep, minutesList } from '../../../concepts/minutes/minutes.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useMeetingName } from '../../ui/meeting-name.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { TEXT_TONE } from './approval-line.tsx'
import { NewText } from './new-text.tsx'
import { TextDesk } from './text-desk.tsx'

type Texts = OutputOf<typeof minutesList>

/** All texts of one meeting, the minutes opened. */
export function MinutesPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string }
  return <OfMeeting meetingId={meetingId} textId={null} />
}

export function MeetingTextPage() {
  const { textId } = useParams({ strict: false }) as { textId: string }
  const text = useView(minutesGet, { textId })
  return <ViewGate query={text}>{(data) => <OfMeeting meetingId={data.meeting.id} textId={textId} />}</ViewGate>
}

function OfMeeting({ meetingId, textId }: { meetingId: string; textId: string | null }) {
  const texts = useView(minutesList, { meetingId })
  return <ViewGate query={texts}>{(data) => <Texts texts={data} textId={textId} />}</ViewGate>
}

const LIVE = ['draft', 'submitted', 'approved']

function Texts({ texts, textId }: { texts: Texts; textId: string | null }) {
  const { t, name, day, language } = useWords()
  const meetingName = useMeetingName()
  const live = texts.items.filter((one) => LIVE.includes(one.state))
  const first =
    live.find((one) => one.kind === 'minutes' && one.language === language) ??
    live.find((one) => one.kind === 'minutes') ??
    live[0] ??
    texts.items[0]
  const chosenId = textId ?? first?.id ?? null
  const keep = useAct(minutesKeep)
  const keepRefusal = refusalOf(texts.can, 'minutes.keep')
  return (
    <div className="minutes">
      <PageHead
        title={t('minutes.of', { meeting: meetingName(texts.meeting) })}
        kind={
          <Link to={paths.body} params={{ bodyId: texts.meeting.body.id }}>
            {name(texts.meeting.body.name)}
          </Link>
        }
        note={
          <span className="row">
            {day(texts.meeting.heldOn)}
            <span>{t(`terms.meeting.state.${texts.meeting.state}`)}</span>
          </span>
        }
        actions={
          <>
            {keepRefusal?.code === 'WRONG_STATE' ? null : (
              <ActButton
                size="compact-md"
                variant="default"
                refusal={keepRefusal}
                onClick={() => keep.mutate({ meetingId: texts.meeting.id, version: texts.meetingVersion })}
              >
                {t('minutes.act_keep')}
              </ActButton>
            )}
            <Link to={paths.meeting} params={{ meetingId: texts.meeting.id }}>
              {t('minutes.to_record')}
            </Link>
          </>
        }
      />
      <RefusalNote error={keep.error} />
      {texts.items.length > 0 ? (
        <nav aria-label={t('minutes.texts')} className="minutes-texts">
          <ul className="plain-list">
            {texts.items.map((one) => (
              <li key={one.id} className="row">
                <Link
                  to={paths.meetingText}
                  params={{ textId: one.id }}
                  aria-current={one.id === chosenId ? 'page' : undefined}
                  lang={one.language}
                >
                  {one.title}
                </Link>
                <span className="small soft">
                  {[t(`terms.meetingText.kind.${one.kind}`), t(`minutes.language_${one.language}`)].join(' · ')}
                </span>
                <StateMark tone={TEXT_TONE[one.state]}>{t(`terms.meetingText.state.${one.state}`)}</StateMark>
              </li>
            ))}
          </ul>
        </nav>
      ) : (
        <EmptyState action={null}>
          {t(refusalOf(texts.can, 'minutes.draft') === null ? 'minutes.none' : 'minutes.none_yet')}
        </EmptyState>
      )}
      {chosenId ? <Open key={chosenId} textId={chosenId} /> : null}
      <NewText texts={texts} />
    </div>
  )
}

function Open({ textId }: { textId: string }) {
  const text = useView(minutesGet, { textId }, { refetchInterval: 15_000 })
  return <ViewGate query={text}>{(data) => <TextDesk key={`${data.id}.${data.state}`} text={data} />}</ViewGate>
}
