import '../../styles/review.css'
import { Link, useParams } from '@tanstack/react-router'
import { reviewGet } from '../../../concepts/review/review.api.ts'
import type { ReviewPage as Review } from '../../../concepts/review/review.schema.ts'
import { addDays } from '../../../kit/dates.ts'
import { useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { ReviewActs } from './review-acts.tsx'
import { ReviewLines } from './review-lines.tsx'
import { reviewTone } from './reviews-page.tsx'

/** A body's account of a period: filled in from the record, decided by people. */
export function ReviewPage() {
  const { reviewId } = useParams({ strict: false }) as { reviewId: string }
  const review = useView(reviewGet, { reviewId })
  return <ViewGate query={review}>{(data) => <ReviewBody review={data} />}</ViewGate>
}

function ReviewBody({ review }: { review: Review }) {
  const { t, name, day } = useWords()
  return (
    <>
      <PageHead
        title={name(review.title)}
        kind={name(review.body.name)}
        note={
          <span className="row">
            {t('review.from_to', { from: day(review.from), to: day(addDays(review.until, -1)) })}
            <StateMark tone={reviewTone(review.state)}>{t(`terms.review.state.${review.state}`)}</StateMark>
          </span>
        }
        actions={<ReviewActs review={review} />}
      />
      <Course review={review} />
      {(['summary', 'problem', 'next'] as const).map((section) => (
        <ReviewLines key={section} review={review} section={section} />
      ))}
      {review.answer ? (
        <section className="panel">
          <h2>{t('review.answer_from', { body: name(review.sentTo?.name) })}</h2>
          <p>{review.answer}</p>
          <p className="small soft">{day(review.answeredOn)}</p>
        </section>
      ) : null}
    </>
  )
}

/** Where the review has come on its way: considered, adopted at which meeting, sent where. */
function Course({ review }: { review: Review }) {
  const { t, name, day } = useWords()
  if (!review.meeting && !review.sentTo) return null
  return (
    <ul className="review-course small">
      {review.meeting ? (
        <li>
          <StateMark tone="official">{t('review.adopted_at')}</StateMark>{' '}
          <Link to={paths.meeting} params={{ meetingId: review.meeting.id }}>
            {review.meeting.title
              ? name(review.meeting.title)
              : `${t(`terms.meeting.kind.${review.meeting.kind}`)} ${review.meeting.number ?? ''}`}
          </Link>{' '}
          {day(review.meeting.heldOn)}
          {review.documentId ? (
            <>
              {' · '}
              <Link to={paths.document} params={{ documentId: review.documentId }}>
                {t('review.adopted_text')}
              </Link>
            </>
          ) : null}
        </li>
      ) : null}
      {review.sentTo ? (
        <li>
          {t('review.sent_to', { body: name(review.sentTo.name) })} {day(review.sentOn)}
        </li>
      ) : null}
    </ul>
  )
}
