import '../../styles/adopted-text.css'
import { Link, useParams } from '@tanstack/react-router'
import { meetingAdoptedText } from '../../../concepts/meeting/adopted-text.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useView } from '../../api.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { DecisionPaper } from '../../ui/decision-paper.tsx'
import { DigestLine } from '../../ui/digest-line.tsx'
import { useMeetingName } from '../../ui/meeting-name.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { TextDifference } from '../../ui/text-difference.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { ReleaseForm } from './release-form.tsx'
import { Releasers } from './releasers.tsx'

export type AdoptedText = OutputOf<typeof meetingAdoptedText>

/** What a meeting decided on, word for word; and where it was adopted in principle, what its post makes or made of it. */
export function AdoptedTextPage() {
  const { agendaItemId } = useParams({ strict: false }) as { agendaItemId: string }
  const text = useView(meetingAdoptedText, { agendaItemId })
  return <ViewGate query={text}>{(data) => <Page key={data.version} text={data} />}</ViewGate>
}

function Page({ text }: { text: AdoptedText }) {
  const { t, name, day, instant } = useWords()
  const meetingName = useMeetingName()
  const today = useSession().data?.installation.today ?? ''
  const { adopted, final } = text
  const inPrinciple = text.outcome === 'adopted_in_principle'
  const overdue = inPrinciple && final === null && text.finaliseBy !== null && text.finaliseBy < today
  const may = inPrinciple && final === null && refusalOf(text.can, 'meeting.releaseText') === null
  return (
    <div className="adopted-text">
      <PageHead
        title={name(text.titles)}
        kind={
          <Link to={paths.meeting} params={{ meetingId: text.meeting.id }}>
            {meetingName(text.meeting)}
          </Link>
        }
        note={
          <span className="row">
            {text.outcome ? (
              <StateMark tone={text.outcome.startsWith('adopted') ? 'official' : 'settled'}>
                {t(`terms.meeting.outcome.${text.outcome}`)}
              </StateMark>
            ) : null}
            {day(text.meeting.heldOn)}
          </span>
        }
        actions={
          text.outcome !== null && (final || (!inPrinciple && adopted)) ? (
            <DecisionPaper meetingId={text.meeting.id} agendaItemId={text.agendaItemId} />
          ) : null
        }
      />
      {inPrinciple ? (
        <p className="adopted-text-way">
          {final ? (
            <>
              <StateMark tone="official">{t('adopted-text.released')}</StateMark>{' '}
              {t('adopted-text.released_by', {
                when: instant(final.releasedAt),
                who: final.releasedBy ? name(final.releasedBy.name) : '',
                post: name((text.standIn ?? text.finaliser)?.post.name),
              })}
            </>
          ) : (
            <>
              <StateMark tone="due">{t(overdue ? 'adopted-text.overdue' : 'adopted-text.awaited')}</StateMark>{' '}
              {t(text.finaliseBy ? 'adopted-text.post_by' : 'adopted-text.post', {
                post: name(text.finaliser?.post.name),
                day: day(text.finaliseBy),
              })}
            </>
          )}
        </p>
      ) : null}
      {inPrinciple && !final ? <Releasers text={text} /> : null}
      {final?.note ? <p className="serif">{final.note}</p> : null}
      <dl className="adopted-text-digests">
        {adopted ? (
          <DigestLine label={t('adopted-text.as_adopted')} digest={adopted.digest} document={adopted.document} />
        ) : null}
        {final ? (
          <DigestLine label={t('adopted-text.as_released')} digest={final.digest} document={final.document} />
        ) : null}
      </dl>
      {!adopted && !final ? (
        <p className="empty">
          {t(text.outcome === null ? 'adopted-text.not_yet' : 'adopted-text.no_words')}
          {text.laid ? (
            <>
              {' '}
              <Link to={paths.document} params={{ documentId: text.laid.id }}>
                {t('adopted-text.laid', { name: name(text.laid.name) })}
              </Link>
            </>
          ) : null}
        </p>
      ) : null}
      {may ? <ReleaseForm text={text} /> : null}
      {final && adopted?.text != null && final.text !== null ? (
        <TextDifference label={t('adopted-text.difference')} before={adopted.text} after={final.text} />
      ) : null}
      {!may && !(final && adopted) ? <Whole words={(final ?? adopted)?.text ?? null} /> : null}
    </div>
  )
}

function Whole({ words }: { words: string | null }) {
  if (words === null) return null
  return (
    <div className="serif adopted-text-words">
      {words.split(/\n+/u).map((one, i) => {
        const key = `${i}.${one.slice(0, 12)}`
        return <p key={key}>{one}</p>
      })}
    </div>
  )
}
