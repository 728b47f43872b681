import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { bodyMatch } from '../../../concepts/body/body.api.ts'
import { directiveRegisterMany } from '../../../concepts/directive/directive.api.ts'
import { postList } from '../../../concepts/person/person.api.ts'
import type { GivenOf } from '../../../kit/contract.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct, useView } from '../../api.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { BodiesSelect, BodySelect } from '../../ui/body-select.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { langOf } from '../directives/directive-words.tsx'
import type { Clause, Source } from './source-page.tsx'

interface Draft {
  readonly key: string
  readonly clauses: readonly Clause[]
  readonly title: string
  readonly kind: 'assigned' | 'general'
  readonly nature: 'operative' | 'informational' | 'standing'
  readonly lead: Ref | null
  readonly cooperating: readonly Ref[]
  readonly dueOn: string | null
  readonly expectedResult: string
  readonly measure: string
  readonly verificationRequired: boolean
}

/** Slogans and judgements have no result to check; a directive made of them starts as information. */
function draftOf(clauses: readonly Clause[]): Draft {
  const [first] = clauses
  const isOperative = clauses.some((clause) => clause.force === 'required' || clause.force === 'arranged')
  const words =
    first?.quote.text
      .replace(/\s+/g, ' ')
      .replace(/[.。；;,，]+$/, '')
      .slice(0, 300) ?? ''
  return {
    key: clauses.map((clause) => clause.id).join(' '),
    clauses,
    title: words,
    kind: 'assigned',
    nature: isOperative ? 'operative' : 'informational',
    lead: null,
    cooperating: [],
    dueOn: clauses.map((clause) => clause.deadlineOn).find((on) => on !== null) ?? null,
    // What was asked for is what is to be there, until somebody says it better.
    expectedResult: isOperative ? words : '',
    measure: '',
    verificationRequired: false,
  }
}

/** Ticked clauses become directives: one of all of them, or one of each, registered together or not at all. */
export function RegisterPanel({
  source,
  chosen,
  clear,
}: {
  source: Source
  chosen: readonly Clause[]
  clear: () => void
}) {
  const { t, name } = useWords()
  const session = useSession()
  const bodies = [
    ...new Map(bodiesWithRole(session.data, ['principal', 'clerk']).map((body) => [body.id, body])).values(),
  ]
  const usual =
    bodies.find((body) => body.id === source.reportedBy?.id) ??
    bodies.find((body) => body.id === source.issuer.id) ??
    bodies[0]
  const [issuerId, setIssuerId] = useState<string | null>(null)
  const [drafts, setDrafts] = useState<readonly Draft[]>([])
  const issuer = bodies.find((body) => body.id === issuerId) ?? usual
  const register = useAct(directiveRegisterMany, {
    onDone: (made) => {
      notifications.show({
        message: t('source.registered', { codes: made.directives.map((one) => one.code).join(', ') }),
      })
      setDrafts([])
      clear()
    },
  })
  if (session.data && bodies.length === 0) return <p className="soft small">{t('source.register_who')}</p>
  const set = (key: string, patch: Partial<Draft>): void =>
    setDrafts(drafts.map((draft) => (draft.key === key ? { ...draft, ...patch } : draft)))
  const take = (groups: readonly (readonly Clause[])[]): void => {
    const fresh = groups.map(draftOf).filter((draft) => !drafts.some((other) => other.key === draft.key))
    setDrafts([...drafts, ...fresh])
    clear()
  }
  const submit = (): void => {
    if (!issuer) return
    register.mutate({ sourceId: source.id, issuerBodyId: issuer.id, directives: drafts.map(givenOf(source)) })
  }
  return (
    <aside className="stack register" aria-label={t('source.register')}>
      <h2>{t('source.register')}</h2>
      {chosen.length === 0 && drafts.length === 0 ? <p className="soft">{t('source.register_hint')}</p> : null}
      {chosen.length > 0 ? (
        <div className="stack">
          <p role="status">{t('source.ticked', { count: chosen.length, n: chosen.length })}</p>
          <div className="row">
            <Button onClick={() => take(chosen.map((clause) => [clause]))}>
              {t(chosen.length === 1 ? 'source.make_single' : 'source.make_each')}
            </Button>
            {chosen.length > 1 ? (
              <Button variant="default" onClick={() => take([chosen])}>
                {t('source.make_of_all')}
              </Button>
            ) : null}
          </div>
        </div>
      ) : null}
      {drafts.length > 0 ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          {bodies.length > 1 ? (
            <Select
              label={t('source.registered_by')}
              data={bodies.map((body) => ({ value: body.id, label: name(body.name) }))}
              value={issuer?.id ?? null}
              onChange={setIssuerId}
              allowDeselect={false}
            />
          ) : null}
          {drafts.map((draft, at) => (
            <DraftFields
              key={draft.key}
              n={at + 1}
              draft={draft}
              language={source.language}
              issuerId={issuer?.id ?? null}
              set={(patch) => set(draft.key, patch)}
              remove={() => setDrafts(drafts.filter((other) => other.key !== draft.key))}
            />
          ))}
          <RefusalNote error={register.error} />
          <div>
            <Button type="submit" loading={register.isPending} disabled={drafts.some((draft) => !draft.title.trim())}>
              {t('source.register_n', { count: drafts.length, n: drafts.length })}
            </Button>
          </div>
        </form>
      ) : null}
    </aside>
  )
}

type GivenDirective = GivenOf<typeof directiveRegisterMany>['directives'][number]

const givenOf =
  (source: Source) =>
  (draft: Draft): GivenDirective => ({
    clauseIds: draft.clauses.map((clause) => clause.id),
    title: draft.title,
    language: source.language,
    kind: draft.kind,
    nature: draft.nature,
    verificationRequired: draft.verificationRequired,
    ...(draft.expectedResult.trim() ? { expectedResult: draft.expectedResult } : {}),
    ...(draft.measure.trim() ? { measure: draft.measure } : {}),
    ...(draft.nature === 'operative' && draft.dueOn ? { dueOn: draft.dueOn } : {}),
    ...(draft.kind === 'assigned' && draft.lead ? { leadBodyId: draft.lead.id } : {}),
    ...(draft.kind === 'assigned' && draft.cooperating.length > 0
      ? { cooperatingBodyIds: draft.cooperating.map((body) => body.id) }
      : {}),
  })

function DraftFields({
  n,
  draft,
  language,
  issuerId,
  set,
  remove,
}: {
  n: number
  draft: Draft
  language: string
  issuerId: string | null
  set: (patch: Partial<Draft>) => void
  remove: () => void
}) {
  const { t, name } = useWords()
  const posts = useView(postList, { bodyId: issuerId ?? '', acting: true }, { enabled: issuerId !== null })
  // Units whose posts act for the body are its own departments and offices: offered before anything is typed.
  const units = [...new Map((posts.data?.items ?? []).map((post) => [post.body.id, post.body])).values()]
  const actor = draft.clauses.find((clause) => clause.actor)?.actor ?? null
  const meant = useView(bodyMatch, { name: actor ?? '-' }, { enabled: actor !== null && draft.lead === null })
  const candidates = (meant.data?.candidates ?? []).filter((one) => !one.body.external)
  // The words often name a unit without its place: of several, the one that works for the registering body is meant.
  const named = candidates.find((one) => units.some((unit) => unit.id === one.body.id)) ?? candidates[0]
  return (
    <fieldset className="draft stack">
      <legend>{t('source.draft_n', { n })}</legend>
      <Textarea
        label={t('directive.title')}
        required
        autosize
        lang={langOf(language)}
        value={draft.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
        styles={{ input: { fontFamily: 'var(--serif)' } }}
      />
      <div className="two">
        <Select
          label={t('directive.kind')}
          data={(['assigned', 'general'] as const).map((key) => ({ value: key, label: t(`source.kind_${key}`) }))}
          value={draft.kind}
          onChange={(value) => set({ kind: value === 'general' ? 'general' : 'assigned' })}
          allowDeselect={false}
        />
        <Select
          label={t('directive.nature')}
          data={(['operative', 'informational', 'standing'] as const).map((key) => ({
            value: key,
            label: t(`terms.directive.nature.${key}`),
          }))}
          value={draft.nature}
          onChange={(value) => set({ nature: (value ?? 'operative') as Draft['nature'] })}
          allowDeselect={false}
        />
      </div>
      {draft.kind === 'assigned' ? (
        <>
          <BodySelect
            label={t('directive.lead')}
            value={draft.lead}
            choices={units}
            onChange={(lead) => set({ lead })}
          />
          {named && draft.lead === null ? (
            <div className="small">
              <button type="button" className="link" onClick={() => set({ lead: named.body })}>
                {t('source.lead_by_words', { body: name(named.body.name) })}
              </button>
            </div>
          ) : null}
          <BodiesSelect
            label={t('directive.cooperating')}
            value={draft.cooperating}
            choices={units}
            onChange={(cooperating) => set({ cooperating })}
          />
        </>
      ) : (
        <p className="small soft">{t('source.general_note')}</p>
      )}
      {draft.nature === 'operative' ? (
        <>
          <Textarea
            label={t('directive.expected_result')}
            description={t('source.result_note')}
            required
            autosize
            value={draft.expectedResult}
            onChange={(event) => set({ expectedResult: event.currentTarget.value })}
          />
          <div className="two">
            <TextInput
              label={t('directive.measure')}
              value={draft.measure}
              onChange={(event) => set({ measure: event.currentTarget.value })}
            />
            <DayInput label={t('directive.due')} value={draft.dueOn} onChange={(dueOn) => set({ dueOn })} />
          </div>
          <Checkbox
            label={t('directive.verification_required')}
            checked={draft.verificationRequired}
            onChange={(event) => set({ verificationRequired: event.currentTarget.checked })}
          />
        </>
      ) : (
        <p className="small soft">{t('source.no_result_note')}</p>
      )}
      <div>
        <Button variant="subtle" size="compact-sm" onClick={remove}>
          {t('source.leave_out')}
        </Button>
      </div>
    </fieldset>
  )
}
