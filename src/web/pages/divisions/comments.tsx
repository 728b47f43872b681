import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { divisionComment, divisionSettleComment } from '../../../concepts/division/division.api.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import type { Division } from './division-types.ts'

/** What the units say of a row (or of the whole table), beside it; settled by the clerk with a word of answer. */
export function Comments({ division, rowId }: { division: Division; rowId: string | null }) {
  const { t, name, instant } = useWords()
  const comments = division.comments.filter((comment) => comment.rowId === rowId)
  const [writing, setWriting] = useState(false)
  const [settling, setSettling] = useState<string | null>(null)
  const maySettle = refusalOf(division.can, 'division.settleComment') === null && division.state !== 'issued'
  const mayComment =
    division.commentFor.length > 0 &&
    refusalOf(division.can, 'division.comment') === null &&
    division.state !== 'issued' &&
    division.state !== 'approved'
  return (
    <div className="comments">
      {comments.map((comment) => (
        <div key={comment.id} className="comment">
          <div className="small soft">
            {name(comment.body.name)}
            {comment.person ? ` · ${name(comment.person.name)}` : ''} · {instant(comment.madeAt)}
          </div>
          <div>{comment.text}</div>
          {comment.settledAt ? (
            <div className="small">
              <StateMark tone="settled">{t('division.settled')}</StateMark>
              {comment.settledNote ? ` ${comment.settledNote}` : ''}
            </div>
          ) : settling === comment.id ? (
            <SettleForm commentId={comment.id} onClose={() => setSettling(null)} />
          ) : (
            <div className="row small">
              <StateMark tone="due">{t('division.unsettled')}</StateMark>
              {maySettle ? (
                <button type="button" className="link no-print" onClick={() => setSettling(comment.id)}>
                  {t('division.settle')}
                </button>
              ) : null}
            </div>
          )}
        </div>
      ))}
      {writing ? (
        <CommentForm division={division} rowId={rowId} onClose={() => setWriting(false)} />
      ) : mayComment ? (
        <button type="button" className="link small no-print" onClick={() => setWriting(true)}>
          {t('division.write_comment')}
        </button>
      ) : comments.length === 0 ? (
        <span className="soft small">{t('division.no_comment')}</span>
      ) : null}
    </div>
  )
}

function CommentForm({ division, rowId, onClose }: { division: Division; rowId: string | null; onClose: () => void }) {
  const { t, name } = useWords()
  const [bodyId, setBodyId] = useState(division.commentFor[0]?.id ?? null)
  const [text, setText] = useState('')
  const comment = useAct(divisionComment, { onDone: onClose })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (bodyId) comment.mutate({ divisionId: division.id, ...(rowId ? { rowId } : {}), bodyId, text })
      }}
    >
      {division.commentFor.length > 1 ? (
        <Select
          label={t('division.comment_for')}
          data={division.commentFor.map((body) => ({ value: body.id, label: name(body.name) }))}
          value={bodyId}
          allowDeselect={false}
          onChange={setBodyId}
        />
      ) : null}
      <Textarea
        label={t('division.comment')}
        autosize
        minRows={2}
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <RefusalNote error={comment.error} />
      <div className="row">
        <Button type="submit" size="compact-sm" disabled={!text.trim()} loading={comment.isPending}>
          {t('division.send_comment')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}

function SettleForm({ commentId, onClose }: { commentId: string; onClose: () => void }) {
  const { t } = useWords()
  const [note, setNote] = useState('')
  const settle = useAct(divisionSettleComment, { onDone: onClose })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        settle.mutate({ commentId, ...(note.trim() ? { note } : {}) })
      }}
    >
      <TextInput
        label={t('division.settle_note')}
        autoFocus
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <RefusalNote error={settle.error} />
      <div className="row">
        <Button type="submit" size="compact-sm" loading={settle.isPending}>
          {t('division.settle')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
