import { Button } from '@mantine/core'
import { offeredList, offeredPut } from '../../../figures/offered-items.api.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useMeetingName } from '../../ui/meeting-name.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import type { MeetingView } from './meeting-page.tsx'

/** What waits for the next meeting of the body; one press puts it on the agenda. */
export function OfferedItems({ meeting }: { meeting: MeetingView }) {
  const { t, day } = useWords()
  const meetingName = useMeetingName()
  const offered = useView(offeredList, { meetingId: meeting.id })
  const put = useAct(offeredPut)
  return (
    <div className="no-print">
      <h3>{t('summons.offered')}</h3>
      <ViewGate query={offered}>
        {(data) =>
          data.items.length === 0 ? (
            <p className="soft small">{t('summons.offered_none')}</p>
          ) : (
            <ul className="agenda">
              {data.items.map((one) => {
                const title =
                  one.title || (one.meeting ? t('summons.minutes_of', { meeting: meetingName(one.meeting) }) : '')
                return (
                  <li key={`${one.offer}-${one.id}`}>
                    <div className="agenda-head">
                      <span className="agenda-title">{title}</span>
                      <Button
                        size="compact-sm"
                        variant="default"
                        aria-label={`${t('summons.put_on')}: ${title}`}
                        onClick={() => put.mutate({ meetingId: meeting.id, offer: one.offer, id: one.id, title })}
                      >
                        {t('summons.put_on')}
                      </Button>
                    </div>
                    <div className="small soft">
                      {[
                        t(`summons.offer.${one.offer}`),
                        one.dueOn ? t('summons.due', { day: day(one.dueOn) }) : null,
                        one.offer === 'carried' && one.meeting ? meetingName(one.meeting) : null,
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </div>
                  </li>
                )
              })}
            </ul>
          )
        }
      </ViewGate>
      <RefusalNote error={put.error} />
    </div>
  )
}
