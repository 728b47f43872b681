import { Button, Checkbox, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useCallback, useEffect, useState } from 'react'
import { conveyanceRecord } from '../../../concepts/conveyance/conveyance.api.ts'
import { postList } from '../../../concepts/person/person.api.ts'
import { taskDeploy } from '../../../concepts/task/task.api.ts'
import { queryClient, useAct, useView } from '../../api.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { AnswerRow } from './answer-row.tsx'
import { MODES, type Mode, modesAllowed } from './cascade-words.tsx'
import type { Owed } from './convey-page.tsx'
import { type AnswerDraft, type ConveyDraft, draftOf, givenOf, isLacking, NO_ANSWER } from './convey-state.ts'
import { MeetingFields } from './meeting-fields.tsx'

/** Received, conveyed and answered, on one form and in one act; what is known stands in it already. */
export function ConveyForm({ owed, today }: { owed: Owed; today: string }) {
  const { t, name } = useWords()
  const session = useSession()
  const [seen, setSeen] = useState(owed)
  const [draft, setDraft] = useState<ConveyDraft>(() => draftOf(owed, today))
  const [isSaved, setSaved] = useState(false)
  // What somebody else records meanwhile never wipes what is being typed; our own record is shown at once.
  const isNewer = owed.version !== seen.version
  const adopt = useCallback(() => {
    setSeen(owed)
    setDraft(draftOf(owed, today))
    setSaved(false)
  }, [owed, today])
  useEffect(() => {
    if (isSaved && isNewer) adopt()
  }, [isSaved, isNewer, adopt])
  const posts = useView(postList, { bodyId: owed.body.id, acting: true })
  const units = [
    ...new Map([
      [owed.body.id, { id: owed.body.id, name: owed.body.name }] as const,
      ...(posts.data?.items ?? []).map((post) => [post.body.id, post.body] as const),
    ]).values(),
  ]
  const onDone = (): void => {
    notifications.show({ message: t('convey.done', { body: name(owed.body.name) }) })
    setSaved(true)
  }
  const deploy = useAct(taskDeploy, { onDone })
  const record = useAct(conveyanceRecord, { onDone })
  // The office above may record for the body, yet it does not redeploy for it: its record carries no tasks.
  const isOwn = bodiesWithRole(session.data, ['clerk', 'principal']).some((body) => body.id === owed.body.id)
  const set = (patch: Partial<ConveyDraft>): void => setDraft({ ...draft, ...patch })
  const answerOf = (id: string): AnswerDraft => draft.answers.get(id) ?? NO_ANSWER
  const setAnswer = (id: string, patch: Partial<AnswerDraft>): void =>
    setDraft((before) => ({
      ...before,
      answers: new Map(before.answers).set(id, { ...(before.answers.get(id) ?? NO_ANSWER), ...patch }),
    }))
  const open = owed.directives.filter((one) => answerOf(one.id).answer === null)
  const lacking = owed.directives.filter((one) => isLacking(answerOf(one.id)))
  const allowed = modesAllowed(owed.mode)
  const needsMeeting = draft.mode === 'special_meeting' && draft.meeting === null && draft.meetingId === null
  const error = deploy.error ?? record.error
  useEffect(() => {
    // A refusal may rest on an old sight of the record: read what stands now.
    if (error) void queryClient.invalidateQueries()
  }, [error])
  const submit = (): void => {
    const given = givenOf(seen, draft)
    if (isOwn) deploy.mutate(given)
    else {
      const { answers, ...rest } = given
      record.mutate({ ...rest, answers: (answers ?? []).map(({ tasks: _, ...answer }) => answer) })
    }
  }
  return (
    <form
      className="stack convey-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <section className="stack">
        <h2>{t('convey.passing_on')}</h2>
        <div className="two">
          <DayInput
            label={t('convey.received_on')}
            max={today}
            value={draft.receivedOn}
            onChange={(receivedOn) => set({ receivedOn })}
          />
          <span />
        </div>
        <Radio.Group
          label={t('convey.how')}
          description={t('convey.least', { mode: t(`terms.cascade.mode.${owed.mode}`) })}
          value={draft.mode ?? 'not_yet'}
          onChange={(value) => set({ mode: value === 'not_yet' ? null : (value as Mode) })}
        >
          <Stack gap="xs" mt="xs">
            {MODES.map((mode) => (
              <Radio
                key={mode}
                value={mode}
                label={t(`terms.cascade.mode.${mode}`)}
                disabled={!allowed.includes(mode)}
                description={allowed.includes(mode) ? undefined : t('convey.mode_refused')}
              />
            ))}
            <Radio value="not_yet" label={t('convey.not_yet')} />
          </Stack>
        </Radio.Group>
        {draft.mode === 'circulation' ? (
          <div className="two">
            <DayInput
              label={t('convey.circulated_on')}
              max={today}
              value={draft.conveyedOn}
              onChange={(conveyedOn) => set({ conveyedOn })}
            />
            <span />
          </div>
        ) : null}
        {draft.mode === 'item' || draft.mode === 'special_meeting' ? (
          <MeetingFields owed={owed} draft={draft} set={set} today={today} />
        ) : null}
        {draft.mode !== null ? (
          <details open={draft.presenter !== '' || draft.orally || draft.note !== ''}>
            <summary>{t('convey.further')}</summary>
            <div className="stack">
              <TextInput
                label={t('convey.presenter')}
                value={draft.presenter}
                onChange={(event) => set({ presenter: event.currentTarget.value })}
              />
              <Checkbox
                label={t('convey.orally_label')}
                checked={draft.orally}
                onChange={(event) => set({ orally: event.currentTarget.checked })}
              />
              <Textarea
                label={t('convey.note')}
                autosize
                value={draft.note}
                onChange={(event) => set({ note: event.currentTarget.value })}
              />
            </div>
          </details>
        ) : null}
      </section>
      {owed.directives.length > 0 ? (
        <section className="stack">
          <div className="row">
            <h2>{t('convey.answers')}</h2>
            <span className="soft" role="status">
              {t('directive.answered_of', { n: owed.directives.length - open.length, of: owed.directives.length })}
            </span>
          </div>
          {open.length > 0 ? (
            <div>
              <Button
                variant="light"
                size="compact-md"
                onClick={() =>
                  setDraft({
                    ...draft,
                    answers: new Map([
                      ...draft.answers,
                      ...open.map((one) => [one.id, { ...answerOf(one.id), answer: 'same' as const }] as const),
                    ]),
                  })
                }
              >
                {t('convey.rest_same', { n: open.length })}
              </Button>
            </div>
          ) : null}
          <ol className="answers">
            {owed.directives.map((directive) => (
              <AnswerRow
                key={directive.id}
                owed={owed}
                directive={directive}
                draft={answerOf(directive.id)}
                set={(patch) => setAnswer(directive.id, patch)}
                units={units}
                withTasks={isOwn}
                today={today}
              />
            ))}
          </ol>
          <details open={draft.oneReason !== ''}>
            <summary>{t('convey.one_reason')}</summary>
            <Textarea
              label={t('convey.one_reason_label')}
              description={t('convey.one_reason_note')}
              autosize
              value={draft.oneReason}
              onChange={(event) => set({ oneReason: event.currentTarget.value })}
            />
          </details>
        </section>
      ) : null}
      <RefusalNote error={error} />
      {isNewer && !isSaved ? (
        <div role="alert">
          <p>{t('convey.newer')}</p>
          <Button variant="default" onClick={adopt}>
            {t('convey.show_newer')}
          </Button>
          <p className="small soft">{t('convey.show_newer_note')}</p>
        </div>
      ) : null}
      <div className="convey-send">
        {lacking.length > 0 || needsMeeting ? (
          <p className="small" role="status">
            {needsMeeting
              ? t('convey.meeting_missing')
              : t('convey.lacking', { codes: lacking.map((one) => one.code).join(', ') })}
          </p>
        ) : null}
        <Button
          type="submit"
          disabled={lacking.length > 0 || needsMeeting}
          loading={deploy.isPending || record.isPending}
        >
          {t(owed.conveyance ? 'convey.save_again' : 'convey.save')}
        </Button>
        {isOwn ? null : <p className="small soft">{t('convey.for_body', { body: name(owed.body.name) })}</p>}
      </div>
    </form>
  )
}
