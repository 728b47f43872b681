import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { queryList, queryReply } from '../../../concepts/cascade/cascade.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct } from '../../api.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'

type Query = OutputOf<typeof queryList>['items'][number]

/** Questions from below and the answers, which every body in scope sees. */
export function Queries({ cascadeId }: { cascadeId: string }) {
  const { t } = useWords()
  const list = usePages(queryList, { cascadeId })
  const items = list.pages?.flatMap((page) => page.items)
  return (
    <section className="stack">
      <h2>{t('cascade.queries')}</h2>
      <RefusalNote error={list.error} />
      {items?.length === 0 ? <p className="soft">{t('cascade.no_queries')}</p> : null}
      <ul className="plain stack">
        {(items ?? []).map((query) => (
          <li key={query.id}>
            <QueryLine query={query} />
          </li>
        ))}
      </ul>
      <MoreButton list={list} />
    </section>
  )
}

function QueryLine({ query }: { query: Query }) {
  const { t } = useWords()
  const [replying, setReplying] = useState(false)
  return (
    <>
      <QueryWords query={query} />
      {query.reply === null && !replying ? (
        <ActButton
          size="compact-sm"
          variant="light"
          refusal={refusalOf(query.can, 'query.reply')}
          onClick={() => setReplying(true)}
        >
          {t('cascade.reply')}
        </ActButton>
      ) : null}
      {replying ? <ReplyForm query={query} onClose={() => setReplying(false)} /> : null}
    </>
  )
}

/** One question and its answer, as board and form show it alike. */
export function QueryWords({ query }: { query: Omit<Query, 'can'> }) {
  const { t, name, day } = useWords()
  return (
    <>
      <div className="small soft">
        {name(query.body.name)} · {day(query.askedOn)}
        {query.askedBy ? ` · ${name(query.askedBy.name)}` : ''}
        {query.directive ? ` · ${query.directive.code}` : ''}
      </div>
      <p className="pre query-text">{query.text}</p>
      {query.reply === null ? (
        <StateMark tone="open">{t('cascade.unanswered')}</StateMark>
      ) : (
        <div className="reply">
          <div className="small soft">
            {t('cascade.replied')}
            {query.repliedOn ? ` · ${day(query.repliedOn)}` : ''}
            {query.repliedBy ? ` · ${name(query.repliedBy.name)}` : ''}
          </div>
          <p className="pre">{query.reply}</p>
        </div>
      )}
    </>
  )
}

function ReplyForm({ query, onClose }: { query: Query; onClose: () => void }) {
  const { t } = useWords()
  const [reply, setReply] = useState('')
  const answer = useAct(queryReply, { onDone: onClose })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        answer.mutate({ queryId: query.id, reply, version: query.version })
      }}
    >
      <Textarea
        label={t('cascade.reply')}
        description={t('cascade.reply_note')}
        autosize
        autoFocus
        minRows={2}
        value={reply}
        onChange={(event) => setReply(event.currentTarget.value)}
      />
      <RefusalNote error={answer.error} />
      <div className="row">
        <Button type="submit" size="compact-md" disabled={!reply.trim()} loading={answer.isPending}>
          {t('cascade.reply')}
        </Button>
        <Button size="compact-md" variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
