import '../../styles/hall.css'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { type Live, useWall } from '../../hooks/use-hall.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useMeetingName } from '../../ui/meeting-name.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { SpeechClock } from '../../ui/speech-clock.tsx'
import { HallVote } from './hall-vote.tsx'

/** For the projector: where the meeting is, large, without anything to press. */
export function HallPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string }
  const { t } = useWords()
  const { live, connected } = useWall(meetingId)
  return (
    <div className="hall">
      {live.data ? (
        <Hall live={live.data} />
      ) : live.error ? (
        <RefusalNote error={live.error} />
      ) : (
        <p>{t('common.loading')}</p>
      )}
      {live.data && !connected && (live.failureCount > 0 || live.fetchStatus === 'paused') ? (
        <p className="hall-lost" role="status">
          {t('hall.lost')}
        </p>
      ) : null}
    </div>
  )
}

function Hall({ live }: { live: Live }) {
  const { t, name, day } = useWords()
  const meetingName = useMeetingName()
  const title = meetingName(live.meeting)
  useEffect(() => {
    document.title = `${title} · Plenum`
  }, [title])
  const sitting = live.sitting
  const sits = live.state === 'open' && sitting?.state === 'open'
  return (
    <>
      <header className="hall-head">
        <div>
          <p className="hall-body">{name(live.meeting.body.name)}</p>
          <h1>{title}</h1>
        </div>
        <p className="hall-state">
          {day(live.meeting.heldOn)}
          {live.presiding ? <span>{t('hall.presiding', { name: name(live.presiding.name) })}</span> : null}
        </p>
      </header>
      {sits ? <Business live={live} /> : <p className="hall-pause">{t(`hall.state_${pauseOf(live)}`)}</p>}
      <footer className="hall-foot">
        {live.quorum ? (
          <p className="hall-quorum" data-met={live.quorum.met || undefined}>
            {t('hall.present', { n: live.quorum.present, of: live.quorum.entitled })}
            <span className="of"> {t('hall.quorum_needed', { n: live.quorum.needed })}</span>{' '}
            <strong>{t(live.quorum.met ? 'meeting.quorate' : 'meeting.not_quorate')}</strong>
          </p>
        ) : (
          <span />
        )}
        {live.item ? <p className="of">{t('hall.items_done', { n: live.concluded, of: live.item.of })}</p> : null}
      </footer>
    </>
  )
}

const pauseOf = (live: Live): string =>
  live.state === 'open'
    ? 'adjourned'
    : ['planned', 'called', 'adjourned', 'inquorate', 'cancelled'].includes(live.state)
      ? live.state
      : 'closed'

function Business({ live }: { live: Live }) {
  const { t, name, language } = useWords()
  const { vote, speaker } = live
  const open = vote?.state === 'open'
  // A result stands until the meeting goes on: somebody is called to speak.
  const isFresh = vote !== null && (open || speaker === null || (vote.closedAt ?? '') > speaker.fromAt)
  return (
    <div className="hall-main" data-voting={isFresh || undefined}>
      {live.item ? (
        <section className="hall-item">
          <p className="hall-kicker">
            {t('hall.item', { n: live.item.number })} · {t(`terms.meeting.agenda.${live.item.kind}`)}
          </p>
          <h2>{name(live.item.titles)}</h2>
          {live.item.presenter ? <p className="hall-presenter">{live.item.presenter}</p> : null}
        </section>
      ) : (
        <section className="hall-item">
          {live.restricted ? <p className="hall-kicker">{t('hall.item', { n: live.restricted })}</p> : null}
          <h2 className="of">{t(live.restricted ? 'hall.restricted_item' : 'hall.no_item')}</h2>
        </section>
      )}
      {live.speaker && !isFresh ? (
        <section className="hall-speaker">
          <p className="hall-kicker">{t(`hall.speech_${live.speaker.kind}`)}</p>
          <p className="hall-name">
            {name(live.speaker.person.name)}{' '}
            <SpeechClock fromAt={live.speaker.fromAt} limitSeconds={live.speaker.limitSeconds} now={live.now} />
          </p>
        </section>
      ) : null}
      {live.waiting.n > 0 && !isFresh ? (
        <p className="hall-next">
          {t('hall.next', {
            names: new Intl.ListFormat(language, { type: 'unit' }).format(
              live.waiting.next.map((one) => name(one.name)),
            ),
          })}
          {live.waiting.n > live.waiting.next.length ? (
            <span className="of"> {t('hall.and_more', { n: live.waiting.n - live.waiting.next.length })}</span>
          ) : null}
        </p>
      ) : null}
      {vote && isFresh ? (
        <HallVote vote={vote} present={live.quorum?.present ?? vote.present} titles={live.item?.titles} />
      ) : null}
    </div>
  )
}
