import { speakerAsk, speakerDrop, type speakerList } from '../../../concepts/motion/motion.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { SpeechClock } from '../../ui/speech-clock.tsx'
import type { MyMeeting } from './my-meeting-page.tsx'

/** Who speaks, where I stand in the list; ask for the floor or withdraw. */
export function MyFloor({
  meeting,
  list,
  meId,
  now,
  itemId,
}: {
  meeting: MyMeeting
  list: OutputOf<typeof speakerList>
  meId: string | null
  now: string | undefined
  itemId: string | null
}) {
  const { t, name } = useWords()
  const ask = useAct(speakerAsk)
  const drop = useAct(speakerDrop)
  const place = list.waiting.findIndex((one) => one.person.id === meId)
  const mine = list.waiting[place]
  const give = { meetingId: meeting.id, ...(itemId ? { agendaItemId: itemId } : {}) }
  const refusal = refusalOf(list.can, 'speaker.ask')
  return (
    <div className="my-floor">
      <p>
        {list.speaking ? (
          <>
            {t('my-meeting.speaks', { name: name(list.speaking.person.name) })}{' '}
            {list.speaking.fromAt ? (
              <SpeechClock fromAt={list.speaking.fromAt} limitSeconds={list.speaking.limitSeconds} now={now} />
            ) : null}
          </>
        ) : (
          <span className="soft">{t('meeting-desk.nobody_speaks')}</span>
        )}
        {list.waiting.length > 0 ? (
          <span className="soft"> · {t('my-meeting.waiting', { count: list.waiting.length })}</span>
        ) : null}
      </p>
      {mine ? (
        <>
          <p aria-live="polite">
            <strong>{t('my-meeting.your_place', { n: place + 1, of: list.waiting.length })}</strong>
          </p>
          <ActButton variant="default" loading={drop.isPending} onClick={() => drop.mutate({ speakerId: mine.id })}>
            {t('my-meeting.withdraw_word')}
          </ActButton>
        </>
      ) : (
        <div className="row">
          <ActButton refusal={refusal} loading={ask.isPending} onClick={() => ask.mutate(give)}>
            {t('my-meeting.ask')}
          </ActButton>
          <ActButton
            variant="default"
            refusal={refusal}
            loading={ask.isPending}
            onClick={() => ask.mutate({ ...give, kind: 'point_of_order' })}
          >
            {t('hall.speech_point_of_order')}
          </ActButton>
        </div>
      )}
      <RefusalNote error={ask.error ?? drop.error} />
    </div>
  )
}
