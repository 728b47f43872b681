import { Checkbox, Select, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ballotPrepare } from '../../../concepts/ballot/ballot.api.ts'
import type { VoteItem } from '../../../concepts/meeting/agenda.schema.ts'
import { MATTERS } from '../../../concepts/procedure/procedure.schema.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { CandidatesInput, candidatesGiven, type Standing } from './candidates-input.tsx'
import type { ItemStep } from './desk-item.tsx'
import { type Finaliser, FinaliserFields, finaliserGiven } from './finaliser-fields.tsx'
import { HostSelect } from './host-select.tsx'

const MOST_TELLERS = 5

/** A secret ballot on devices: the question or who stands, and who keeps a key. */
export function PrepareBallotDialog({ meeting, item, repeats, onClose }: ItemStep & { repeats?: VoteItem }) {
  const { t, name } = useWords()
  const navigate = useNavigate()
  const [question, setQuestion] = useState(repeats?.question ?? item.title)
  const [standing, setStanding] = useState<readonly Standing[]>([])
  const [seats, setSeats] = useState<number>(1)
  const [hostId, setHostId] = useState<string | null>(repeats?.hostId ?? null)
  const [matter, setMatter] = useState<(typeof MATTERS)[number] | null>(null)
  const [inPrinciple, setInPrinciple] = useState(repeats?.outcome === 'adopted_in_principle')
  const [finaliser, setFinaliser] = useState<Finaliser>({
    postId: repeats?.finaliserPost?.id ?? null,
    by: repeats?.finaliseBy ?? null,
  })
  const [tellers, setTellers] = useState<readonly Ref[]>([])
  const prepare = useAct(ballotPrepare, {
    onDone: ({ ballotId }) => {
      onClose()
      void navigate({ to: paths.ballot, params: { ballotId } })
    },
  })
  const isRound = (repeats?.seats ?? null) !== null
  const asks = standing.length === 0 && !isRound
  const here = meeting.attendance.filter((one) => one.present).map((one) => one.person)
  return (
    <ActDialog
      title={t('ballot.prepare')}
      note={<p className="soft">{t('ballot.prepare_note')}</p>}
      verb={t('ballot.prepare')}
      error={prepare.error}
      busy={prepare.isPending}
      incomplete={question.trim() === '' || tellers.length === 0 || (asks && inPrinciple && finaliser.postId === null)}
      onClose={onClose}
      onConfirm={() =>
        prepare.mutate({
          meetingId: meeting.id,
          agendaItemId: item.id,
          question: question.trim(),
          tellerIds: tellers.map((one) => one.id),
          ...(matter ? { matter } : {}),
          ...(asks && inPrinciple ? { outcome: 'adopted_in_principle' as const } : {}),
          ...finaliserGiven(finaliser, asks && inPrinciple),
          ...(standing.length > 0 ? { candidates: candidatesGiven(standing), seats } : {}),
          ...(hostId ? { hostId } : {}),
          ...(repeats ? { repeatsId: repeats.id } : {}),
        })
      }
    >
      <TextInput
        label={t('ballot.question')}
        required
        value={question}
        onChange={(event) => setQuestion(event.currentTarget.value)}
      />
      <HostSelect hosts={meeting.hosts} value={hostId} onChange={setHostId} />
      {isRound ? (
        <p className="soft">{t('meeting-desk.next_round')}</p>
      ) : (
        <CandidatesInput
          bodyId={meeting.body.id}
          standing={standing}
          seats={seats}
          onChange={setStanding}
          onSeats={setSeats}
        />
      )}
      {asks ? (
        <>
          <Select
            label={t('meeting-desk.matter')}
            placeholder={t('terms.procedure.matter.ordinary')}
            clearable
            clearButtonProps={{ 'aria-label': t('choose.clear') }}
            data={MATTERS.map((one) => ({ value: one, label: t(`terms.procedure.matter.${one}`) }))}
            value={matter}
            onChange={(value) => setMatter(MATTERS.find((one) => one === value) ?? null)}
          />
          <Checkbox
            label={t('meeting-desk.put_in_principle')}
            checked={inPrinciple}
            onChange={(event) => setInPrinciple(event.currentTarget.checked)}
          />
          {inPrinciple ? (
            <FinaliserFields
              bodyId={meeting.body.id}
              wordless={item.document === null}
              value={finaliser}
              onChange={setFinaliser}
            />
          ) : null}
        </>
      ) : null}
      <div>
        <ol className="plain-list" aria-label={t('ballot.tellers_choose')}>
          {tellers.map((one) => (
            <li key={one.id} className="row">
              {name(one.name)}
              <button
                type="button"
                className="link"
                aria-label={t('meeting-desk.take_off_of', { name: name(one.name) })}
                onClick={() => setTellers(tellers.filter((other) => other.id !== one.id))}
              >
                {t('meeting-desk.take_off')}
              </button>
            </li>
          ))}
        </ol>
        {tellers.length < MOST_TELLERS ? (
          <PersonSelect
            key={tellers.length}
            label={t('ballot.tellers_choose')}
            bodyId={meeting.body.id}
            choices={here.filter((one) => !tellers.some((other) => other.id === one.id))}
            value={null}
            onChange={(person) => {
              if (person && !tellers.some((one) => one.id === person.id)) setTellers([...tellers, person])
            }}
          />
        ) : null}
      </div>
    </ActDialog>
  )
}
