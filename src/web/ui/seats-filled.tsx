import type { meetingGet } from '../../concepts/meeting/meeting.api.ts'
import type { OutputOf } from '../../kit/contract.ts'
import { useWords } from '../i18n/use-words.ts'

type Seats = NonNullable<OutputOf<typeof meetingGet>['seats']>

/** Members due, and how each seat was filled: `25 due · 19 present · 4 excused · 2 absent without apology`. */
export function SeatsFilled({ seats }: { seats: Seats }) {
  const { t } = useWords()
  const uncounted = seats.entitled - seats.due
  const words = [
    t('meeting.seats_due', { n: seats.due }),
    t('meeting.seats_present', { n: seats.present }),
    seats.represented > 0 ? t('meeting.seats_represented', { n: seats.represented }) : '',
    t('meeting.seats_excused', { n: seats.excused }),
    t('meeting.seats_absent', { n: seats.absent }),
  ]
  return (
    <p className="small">
      {words.filter(Boolean).join(' · ')}
      {uncounted > 0 ? (
        <span className="soft"> {t('meeting.seats_uncounted', { n: uncounted, of: seats.entitled })}</span>
      ) : null}
    </p>
  )
}
