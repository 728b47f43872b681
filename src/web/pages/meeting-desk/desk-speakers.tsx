import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { isOver } from '../../../concepts/meeting/meeting.rules.ts'
import {
  speakerAsk,
  speakerCall,
  speakerDrop,
  speakerEnd,
  speakerList,
  speakerOrder,
} from '../../../concepts/motion/motion.api.ts'
import { SPEECH_KINDS } from '../../../concepts/motion/motion.schema.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct, useView } from '../../api.ts'
import { minutesOf } from '../../hooks/use-hall.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { SpeechClock } from '../../ui/speech-clock.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import type { DeskMeeting } from './desk-page.tsx'

/** Minutes a speech may last; 0: no limit. */
const LIMITS = ['0', '1', '2', '3', '5', '10', '15', '20'] as const

/** Who has the floor and who waits for it, points of order first. */
export function DeskSpeakers({
  meeting,
  itemId,
  now,
}: {
  meeting: DeskMeeting
  itemId: string | null
  now: string | undefined
}) {
  const { t, name } = useWords()
  const list = useView(speakerList, { meetingId: meeting.id })
  const [limit, setLimit] = useState<string>('0')
  const [person, setPerson] = useState<Ref | null>(null)
  const [kind, setKind] = useState<(typeof SPEECH_KINDS)[number]>('speech')
  const ask = useAct(speakerAsk, { onDone: () => setPerson(null) })
  const callUp = useAct(speakerCall)
  const end = useAct(speakerEnd)
  const drop = useAct(speakerDrop)
  const order = useAct(speakerOrder)
  const seconds = Number(limit) * 60
  const over = isOver(meeting.state)
  /** Asked for on an item that is not before the meeting any more. */
  const onOther = (agendaItemId: string | null): string => {
    const item = agendaItemId === itemId ? undefined : meeting.agenda.find((one) => one.id === agendaItemId)
    return item ? ` · ${t('meeting-desk.on_item', { n: item.number ?? item.ord })}` : ''
  }
  return (
    <section className="desk-speakers">
      <h2 className="aside-head">{t('meeting-desk.speakers')}</h2>
      <ViewGate query={list}>
        {(data) => {
          const chair = refusalOf(data.can, 'speaker.call')
          const move = (index: number, step: -1 | 1): void => {
            const one = data.waiting[index]
            if (!one) return
            const rest = data.waiting.filter((other) => other.id !== one.id)
            order.mutate({ speakerId: one.id, beforeId: rest[index + step]?.id ?? null })
          }
          return (
            <>
              {over ? null : (
                <>
                  {data.speaking ? (
                    <div className="speaking">
                      <div className="row">
                        <strong>{name(data.speaking.person.name)}</strong>
                        {data.speaking.fromAt ? (
                          <SpeechClock
                            fromAt={data.speaking.fromAt}
                            limitSeconds={data.speaking.limitSeconds}
                            now={now}
                          />
                        ) : null}
                      </div>
                      <div className="small soft">
                        {t(`hall.speech_${data.speaking.kind}`)}
                        {onOther(data.speaking.agendaItemId)}
                      </div>
                      <ActButton
                        size="compact-md"
                        refusal={chair}
                        loading={end.isPending}
                        onClick={() => data.speaking && end.mutate({ speakerId: data.speaking.id })}
                      >
                        {t('meeting-desk.end_speech')}
                      </ActButton>
                    </div>
                  ) : (
                    <p className="soft small">{t('meeting-desk.nobody_speaks')}</p>
                  )}
                  <Select
                    label={t('meeting-desk.limit')}
                    data={LIMITS.map((one) => ({
                      value: one,
                      label:
                        one === '0' ? t('meeting-desk.no_limit') : t('meeting-desk.minutes', { count: Number(one) }),
                    }))}
                    value={limit}
                    allowDeselect={false}
                    onChange={(value) => setLimit(value ?? '0')}
                  />
                  <ol className="plain-list desk-waiting">
                    {data.waiting.map((one, index) => (
                      <li key={one.id}>
                        <div>
                          <strong>{name(one.person.name)}</strong>
                          <span className="small soft">
                            {one.kind === 'speech' ? '' : ` · ${t(`hall.speech_${one.kind}`)}`}
                            {onOther(one.agendaItemId)}
                            {one.spokenSeconds > 0
                              ? ` · ${t('meeting-desk.spoken_before', { time: minutesOf(one.spokenSeconds) })}`
                              : ''}
                          </span>
                        </div>
                        <div className="row">
                          <ActButton
                            size="compact-sm"
                            refusal={chair}
                            onClick={() =>
                              callUp.mutate({ speakerId: one.id, ...(seconds > 0 ? { limitSeconds: seconds } : {}) })
                            }
                          >
                            {t('meeting-desk.call_speaker')}
                          </ActButton>
                          {index > 0 ? (
                            <ActButton
                              size="compact-sm"
                              variant="subtle"
                              refusal={chair}
                              aria-label={t('meeting-desk.earlier_of', { name: name(one.person.name) })}
                              onClick={() => move(index, -1)}
                            >
                              {t('meeting-desk.earlier')}
                            </ActButton>
                          ) : null}
                          {index < data.waiting.length - 1 ? (
                            <ActButton
                              size="compact-sm"
                              variant="subtle"
                              refusal={chair}
                              aria-label={t('meeting-desk.later_of', { name: name(one.person.name) })}
                              onClick={() => move(index, 1)}
                            >
                              {t('meeting-desk.later')}
                            </ActButton>
                          ) : null}
                          <ActButton
                            size="compact-sm"
                            variant="subtle"
                            refusal={chair}
                            aria-label={t('meeting-desk.drop_speaker_of', { name: name(one.person.name) })}
                            onClick={() => drop.mutate({ speakerId: one.id })}
                          >
                            {t('meeting-desk.drop_speaker')}
                          </ActButton>
                        </div>
                      </li>
                    ))}
                  </ol>
                  <form
                    className="desk-ask"
                    onSubmit={(event) => {
                      event.preventDefault()
                      if (person)
                        ask.mutate({
                          meetingId: meeting.id,
                          personId: person.id,
                          kind,
                          ...(itemId ? { agendaItemId: itemId } : {}),
                        })
                    }}
                  >
                    <PersonSelect
                      label={t('meeting-desk.ask_for')}
                      bodyId={meeting.body.id}
                      choices={meeting.attendance.filter((one) => one.present).map((one) => one.person)}
                      value={person}
                      onChange={setPerson}
                    />
                    <Select
                      label={t('meeting-desk.speech_kind')}
                      data={SPEECH_KINDS.map((one) => ({ value: one, label: t(`hall.speech_${one}`) }))}
                      value={kind}
                      allowDeselect={false}
                      onChange={(value) => setKind(SPEECH_KINDS.find((one) => one === value) ?? kind)}
                    />
                    <Button
                      type="submit"
                      variant="default"
                      size="compact-md"
                      disabled={!person}
                      loading={ask.isPending}
                    >
                      {t('meeting-desk.put_on_list')}
                    </Button>
                  </form>
                  <RefusalNote error={ask.error ?? callUp.error ?? end.error ?? drop.error ?? order.error} />
                </>
              )}
              {data.spoken.length > 0 ? (
                <details open={over}>
                  <summary>{t('meeting-desk.spoken', { count: data.spoken.length })}</summary>
                  <ul className="plain-list small">
                    {data.spoken.map((one) => (
                      <li key={one.id}>
                        {name(one.person.name)}{' '}
                        <span className="of">
                          {one.fromAt && one.untilAt
                            ? minutesOf((Date.parse(one.untilAt) - Date.parse(one.fromAt)) / 1000)
                            : ''}
                        </span>
                      </li>
                    ))}
                  </ul>
                </details>
              ) : over ? (
                <p className="soft small">{t('meeting-desk.nobody_spoke')}</p>
              ) : null}
            </>
          )
        }}
      </ViewGate>
    </section>
  )
}
