import { Button, Select, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { reviewAddLine, reviewEditLine, reviewRemoveLine } from '../../../concepts/review/review.api.ts'
import type { ReviewPage as Review } from '../../../concepts/review/review.schema.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { subjectPath } from '../../ui/subject-path.ts'

type Line = Review['lines'][number]
type Section = Line['section']
const DECISIONS = ['continue', 'change', 'new', 'drop'] as const

/** One section of the review, its lines edited in place. */
export function ReviewLines({ review, section }: { review: Review; section: Section }) {
  const { t } = useWords()
  const lines = review.lines.filter((line) => line.section === section)
  const mayEdit = refusalOf(review.can, 'review.editLine') === null
  return (
    <section className="review-section">
      <h2>{t(`review.section.${section}`)}</h2>
      {lines.length === 0 ? <p className="soft">{t(`review.empty.${section}`)}</p> : null}
      <ol className="review-lines">
        {lines.map((line) => (
          <ReviewLineRow key={line.id} line={line} mayEdit={mayEdit} />
        ))}
      </ol>
      {mayEdit ? <AddLine review={review} section={section} /> : null}
    </section>
  )
}

function ReviewLineRow({ line, mayEdit }: { line: Line; mayEdit: boolean }) {
  const { t, name, day } = useWords()
  const [editing, setEditing] = useState(false)
  const edit = useAct(reviewEditLine)
  const remove = useAct(reviewRemoveLine)
  const decide = (decision: string | null): void =>
    edit.mutate({
      lineId: line.id,
      version: line.version,
      decision: DECISIONS.find((known) => known === decision) ?? null,
    })
  if (editing) return <LineEditor line={line} onClose={() => setEditing(false)} />
  return (
    <li data-open={line.section === 'next' && line.decision === null ? true : undefined}>
      <div className="review-line">
        <div>
          <p>{line.text}</p>
          {line.cause ? (
            <p className="small">
              <span className="soft">{t('review.cause')}: </span>
              {line.cause}
            </p>
          ) : null}
          {line.goal ? (
            <p className="small">
              <span className="soft">{t('review.goal')}: </span>
              {line.goal}
            </p>
          ) : null}
          {line.items.length > 0 ? (
            <ul className="review-items small">
              {line.items.map((item) => {
                const path = subjectPath(item.kind, item.id)
                const words = [item.code, name(item.title)].filter(Boolean).join(' ')
                return (
                  <li key={`${item.kind}-${item.id}`}>
                    {path ? <Link to={path}>{words}</Link> : words}
                    {item.dueOn ? <span className="soft"> · {day(item.dueOn)}</span> : null}
                  </li>
                )
              })}
            </ul>
          ) : null}
          {line.fromRecord ? <p className="small soft">{t('review.from_record')}</p> : null}
        </div>
        <div className="review-line-acts">
          {line.section === 'next' ? (
            <Select
              aria-label={t('review.decision')}
              placeholder={t('review.undecided_line')}
              size="sm"
              readOnly={!mayEdit}
              value={line.decision}
              data={DECISIONS.map((decision) => ({ value: decision, label: t(`terms.review.decision.${decision}`) }))}
              onChange={decide}
            />
          ) : null}
          {mayEdit ? (
            <span className="row no-print">
              <Button size="compact-sm" variant="subtle" onClick={() => setEditing(true)}>
                {t('common.edit')}
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => {
                  if (window.confirm(t('review.remove_ask'))) remove.mutate({ lineId: line.id, version: line.version })
                }}
              >
                {t('review.remove')}
              </Button>
            </span>
          ) : null}
        </div>
      </div>
      <RefusalNote error={edit.error ?? remove.error} />
    </li>
  )
}

function LineEditor({ line, onClose }: { line: Line; onClose: () => void }) {
  const { t } = useWords()
  const [text, setText] = useState(line.text)
  const [cause, setCause] = useState(line.cause ?? '')
  const [goal, setGoal] = useState(line.goal ?? '')
  const edit = useAct(reviewEditLine, { onDone: onClose })
  return (
    <li>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          edit.mutate({
            lineId: line.id,
            version: line.version,
            text,
            ...(line.section === 'problem' ? { cause: cause.trim() || null } : {}),
            ...(line.section === 'next' ? { goal: goal.trim() || null } : {}),
          })
        }}
      >
        <Textarea
          label={t('review.words')}
          required
          autosize
          minRows={2}
          autoFocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {line.section === 'problem' ? (
          <Textarea
            label={t('review.cause')}
            autosize
            value={cause}
            onChange={(event) => setCause(event.currentTarget.value)}
          />
        ) : null}
        {line.section === 'next' ? (
          <Textarea
            label={t('review.goal')}
            autosize
            value={goal}
            onChange={(event) => setGoal(event.currentTarget.value)}
          />
        ) : null}
        <RefusalNote error={edit.error} />
        <div className="row">
          <Button type="submit" size="compact-md" loading={edit.isPending}>
            {t('common.save')}
          </Button>
          <Button size="compact-md" variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </div>
      </form>
    </li>
  )
}

function AddLine({ review, section }: { review: Review; section: Section }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const add = useAct(reviewAddLine, { onDone: () => setText('') })
  return (
    <form
      className="review-add no-print"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate({ reviewId: review.id, section, text, ...(section === 'next' ? { decision: 'new' as const } : {}) })
      }}
    >
      <Textarea
        aria-label={t(`review.add.${section}`)}
        placeholder={t(`review.add.${section}`)}
        autosize
        minRows={1}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={text.trim() === ''} loading={add.isPending}>
        {t('review.add_line')}
      </Button>
      <RefusalNote error={add.error} />
    </form>
  )
}
