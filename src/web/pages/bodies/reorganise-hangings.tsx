import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { BodyHangings } from '../../../concepts/person/reorganise.schema.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'

interface HangingsProps {
  of: BodyHangings
  way: 'move' | 'merge' | 'end'
  /** There is a body it goes over into, or a place it goes to. */
  goesOver: boolean
  /** Posts that go on; absent where none may. */
  carried?: ReadonlySet<string>
  onCarry?: (postId: string, carried: boolean) => void
}

/** What hangs on a body, sorted by what becomes of it: it moves, it ends, it stays in the record. */
export function Hangings({ of, way, goesOver, carried, onCarry }: HangingsProps) {
  const { t, name } = useWords()
  const { open, stays } = of
  const n = (key: string, count: number): ReactNode =>
    count > 0 ? <li key={key}>{t(`organisation.hang_${key}`, { count, n: count })}</li> : null
  const moving = way === 'move'
  const ending = moving
    ? []
    : of.posts.map((post) => (
        <li key={post.id}>
          {onCarry ? (
            <Checkbox
              label={<PostLine post={post} />}
              checked={carried?.has(post.id) ?? false}
              onChange={(event) => onCarry(post.id, event.currentTarget.checked)}
            />
          ) : (
            <PostLine post={post} />
          )}
        </li>
      ))
  return (
    <section className="hangings">
      <h3>
        <Link to={paths.body} params={{ bodyId: of.body.id }}>
          {name(of.body.name)}
        </Link>
      </h3>
      <Group title={t(moving ? 'organisation.goes_along' : 'organisation.goes_over')}>
        {of.childCount > 0 && way !== 'end' ? (
          <li>
            {t('organisation.hang_children', { count: of.childCount, n: of.childCount, below: of.below })}
            <Names refs={of.children} more={of.childCount - of.children.length} />
          </li>
        ) : null}
        {moving ? n('posts_held', of.posts.length) : null}
        {moving ? n('seats', of.seats) : null}
        {goesOver || moving ? (
          <>
            {n('led', open.led)}
            {n('shared', open.shared)}
            {moving ? null : n('issued', open.issued)}
            {of.linesUp.length + of.linesDown.length > 0 ? (
              <li>
                {t('organisation.hang_lines', {
                  count: of.linesUp.length + of.linesDown.length,
                  n: of.linesUp.length + of.linesDown.length,
                })}
                <Names refs={[...of.linesUp, ...of.linesDown].map((line) => line.body)} more={0} />
              </li>
            ) : null}
            {moving
              ? null
              : of.actsFor.map((post) => (
                  <li key={post.id}>
                    {t('organisation.hang_acts_for', { post: name(post.name), body: name(post.body.name) })}
                  </li>
                ))}
            {n('meetings_open', open.meetings)}
            {n('papers_open', open.papers)}
            {n('conveyances_open', open.conveyancesReached)}
          </>
        ) : null}
      </Group>
      <Group title={t('organisation.ends_here')}>
        {ending.length > 0 ? (
          <li>
            {t(onCarry ? 'organisation.hang_posts_choose' : 'organisation.hang_posts', {
              count: of.posts.length,
              n: of.posts.length,
            })}
            <ul className="plain-list">{ending}</ul>
          </li>
        ) : null}
        {moving ? null : n(way === 'merge' ? 'seats_end' : 'seats', of.seats)}
        {n('conveyances_lapse', open.conveyances - (goesOver || moving ? open.conveyancesReached : 0))}
        {goesOver || moving ? null : (
          <>
            {n('led_left', open.led)}
            {n('meetings_left', open.meetings)}
          </>
        )}
      </Group>
      <Group title={t('organisation.stays_here')}>
        {n('meetings', stays.meetings)}
        {n('documents', stays.documents)}
        {n('directives', stays.directives)}
        {n('conveyances', stays.conveyances)}
        {n('tasks', stays.tasks)}
      </Group>
    </section>
  )
}

function PostLine({ post }: { post: BodyHangings['posts'][number] }) {
  const { t, name } = useWords()
  const holders = post.holders.map((held) => name(held.name)).join(t('directive.between'))
  return (
    <>
      {name(post.name)} <span className="soft">· {holders || t('terms.post.vacant')}</span>
    </>
  )
}

function Names({ refs, more }: { refs: readonly Ref[]; more: number }) {
  const { t, name } = useWords()
  return (
    <div className="small soft">
      {refs.map((one) => name(one.name)).join(' · ')}
      {more > 0 ? ` · ${t('organisation.and_more', { n: more })}` : ''}
    </div>
  )
}

/** A heading and its lines; where there are none, the words that say so. */
function Group({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useWords()
  return (
    <div className="hangings-group">
      <h4>{title}</h4>
      <ul>
        {children}
        <li className="soft when-alone">{t('organisation.nothing')}</li>
      </ul>
    </div>
  )
}
