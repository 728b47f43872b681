import { Button, MultiSelect } from '@mantine/core'
import { useState } from 'react'
import { DOCUMENT_KINDS, type DocumentKind } from '../../../concepts/document/document.schema.ts'
import { delegationEnd, delegationGive, delegationList } from '../../../concepts/paper/paper-office.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { PostSelect } from '../../ui/post-select.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'

type Delegation = OutputOf<typeof delegationList>['items'][number]

/** Who beside the principal may sign papers of the body, for which kinds and until when. */
export function DelegationsPanel({ bodyId }: { bodyId: string }) {
  const { t, name, day } = useWords()
  const list = useView(delegationList, { bodyId })
  const [giving, setGiving] = useState(false)
  const [postId, setPostId] = useState<string | null>(null)
  const [kinds, setKinds] = useState<DocumentKind[]>([])
  const [untilOn, setUntilOn] = useState<string | null>(null)
  const give = useAct(delegationGive, { onDone: () => setGiving(false) })
  const [ending, setEnding] = useState<Delegation | null>(null)
  const end = useAct(delegationEnd, { onDone: () => setEnding(null) })
  return (
    <section aria-labelledby="delegations-head">
      <h2 id="delegations-head">{t('papers.delegations')}</h2>
      <p className="soft">{t('papers.delegations_note')}</p>
      <RefusalNote error={list.error} />
      <ul className="paper-office-list">
        {(list.data?.items ?? []).map((one) => (
          <li key={one.id}>
            <div>
              <strong>{name(one.post.name)}</strong>
              <div className="small soft">
                {one.kinds.length === 0
                  ? t('papers.any_kind')
                  : one.kinds.map((kind) => t(`terms.document.kind.${kind}`)).join(t('papers.between'))}
                {' · '}
                {one.untilOn
                  ? t('papers.leave_until', { from: day(one.fromOn), until: day(one.untilOn) })
                  : t('papers.leave_from', { from: day(one.fromOn) })}
              </div>
            </div>
            <ActButton
              size="compact-sm"
              variant="default"
              refusal={refusalOf(one.can, 'delegation.end')}
              onClick={() => setEnding(one)}
            >
              {t('papers.end_leave')}
            </ActButton>
          </li>
        ))}
      </ul>
      {ending ? (
        <ActDialog
          title={t('papers.end_leave_title', { post: name(ending.post.name) })}
          note={<p>{t('papers.end_leave_note')}</p>}
          verb={t('papers.end_leave')}
          error={end.error}
          busy={end.isPending}
          onClose={() => setEnding(null)}
          onConfirm={() => end.mutate({ delegationId: ending.id, version: ending.version })}
        />
      ) : null}
      {giving ? (
        <form
          className="stack panel"
          aria-label={t('papers.give_leave')}
          onSubmit={(event) => {
            event.preventDefault()
            if (postId) give.mutate({ bodyId, postId, kinds, ...(untilOn ? { untilOn } : {}) })
          }}
        >
          <PostSelect label={t('papers.post')} bodyId={bodyId} value={postId} onChange={setPostId} />
          <MultiSelect
            label={t('papers.for_kinds')}
            value={kinds}
            data={DOCUMENT_KINDS.map((one) => ({ value: one, label: t(`terms.document.kind.${one}`) }))}
            onChange={(value) => setKinds(DOCUMENT_KINDS.filter((one) => value.includes(one)))}
          />
          <DayInput label={t('papers.until')} value={untilOn} onChange={setUntilOn} />
          <RefusalNote error={give.error} />
          <div className="row">
            <Button type="submit" loading={give.isPending} disabled={postId === null}>
              {t('papers.give_leave')}
            </Button>
            <Button variant="default" onClick={() => setGiving(false)}>
              {t('common.cancel')}
            </Button>
          </div>
        </form>
      ) : (
        <ActButton
          size="compact-md"
          variant="default"
          refusal={list.data ? refusalOf(list.data.can, 'delegation.give') : null}
          onClick={() => setGiving(true)}
        >
          {t('papers.give_leave')}
        </ActButton>
      )}
    </section>
  )
}
