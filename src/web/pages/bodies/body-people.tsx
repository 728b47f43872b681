import { NativeSelect, NumberInput, Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { NAME_ORDERS } from '../../../concepts/body/body.schema.ts'
import type { MemberView } from '../../../concepts/person/membership.schema.ts'
import { membershipList, postEstablish } from '../../../concepts/person/person.api.ts'
import { POST_ROLES } from '../../../concepts/person/post.schema.ts'
import type { Localised } from '../../../kit/localised.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { BodySelect } from '../../ui/body-select.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { LocalisedInput, typedName } from '../../ui/localised-input.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import type { BodyView } from './body-page.tsx'
import { ActingMark, BeginWords, EndWords } from './holding-words.tsx'
import { CorrectMembership } from './membership-correct.tsx'
import { BeginMembership, EndMembership } from './membership-dialogs.tsx'
import { AssignPortfolio, type PagePost, Portfolio } from './portfolio.tsx'

/** Acts stand in the rows only for who may do them; the button above the list says to everybody else why not. */
const mayArrange = (page: BodyView): boolean => !page.body.external && refusalOf(page.can, 'membership.begin') === null

/** Posts in their order; a vacant one stands in its place and says so. */
export function Posts({ page }: { page: BodyView }) {
  const { t, name, day } = useWords()
  const [appointing, setAppointing] = useState<PagePost | null>(null)
  if (page.posts.length === 0) return <EmptyState>{t('organisation.no_posts')}</EmptyState>
  return (
    <>
      <Ledger
        caption={t('organisation.posts')}
        rows={page.posts}
        rowKey={(post) => post.id}
        columns={[
          {
            key: 'post',
            label: t('organisation.post'),
            wide: true,
            cell: (post: PagePost) => (
              <>
                {name(post.name)}
                <Portfolio post={post} />
              </>
            ),
          },
          {
            key: 'holder',
            label: t('organisation.holder'),
            cell: (post: PagePost) => (
              <>
                {post.vacant ? <StateMark tone="none">{t('terms.post.vacant')}</StateMark> : null}
                {post.holders.map((held) => (
                  <div key={held.membershipId}>
                    <Link to={paths.person} params={{ personId: held.person.id }}>
                      {name(held.person.name)}
                    </Link>
                    <ActingMark of={held} />
                  </div>
                ))}
              </>
            ),
          },
          {
            key: 'role',
            label: t('organisation.right'),
            cell: (post: PagePost) =>
              post.role ? (
                <>
                  {t(`terms.role.${post.role}`)}
                  {post.actsFor.id !== page.body.id ? (
                    <div className="small soft">{t('organisation.acts_for', { body: name(post.actsFor.name) })}</div>
                  ) : null}
                </>
              ) : (
                ''
              ),
          },
          // A body known only from texts: the text names the post, it does not say since when; and nobody acts on it here.
          ...(page.body.external
            ? []
            : [
                {
                  key: 'since',
                  label: t('organisation.in_office_since'),
                  cell: (post: PagePost) =>
                    post.holders.map((held) => (
                      <div key={held.membershipId} className="nowrap">
                        {day(held.fromOn)}
                      </div>
                    )),
                },
                {
                  key: 'acts',
                  label: t('organisation.acts'),
                  cell: (post: PagePost) => (
                    <span className="inline-acts no-print">
                      <ActButton
                        size="compact-sm"
                        variant="subtle"
                        refusal={refusalOf(post.can, 'membership.begin')}
                        onClick={() => setAppointing(post)}
                      >
                        {t(post.holders.length === 0 ? 'organisation.fill' : 'organisation.succeed')}
                      </ActButton>
                      <AssignPortfolio post={post} today={page.on} />
                      {post.holders.map((held) => (
                        <EndMembership
                          key={held.membershipId}
                          membershipId={held.membershipId}
                          version={held.version}
                          person={held.person}
                          what={name(post.name)}
                          refusal={refusalOf(post.can, 'membership.begin')}
                        />
                      ))}
                    </span>
                  ),
                },
              ]),
        ].filter((column) => column.key !== 'acts' || mayArrange(page))}
      />
      {appointing ? <BeginMembership page={page} post={appointing} onClose={() => setAppointing(null)} /> : null}
    </>
  )
}

/** Seats of the day in printed order, then who has left. */
export function Members({ page }: { page: BodyView }) {
  const { t } = useWords()
  const [seating, setSeating] = useState(false)
  const [showsPast, setShowsPast] = useState(false)
  const [filters, change] = useFilters()
  const order = NAME_ORDERS.find((one) => one === filters.order) ?? page.body.nameOrder
  const rest = usePages(
    membershipList,
    { bodyId: page.body.id, on: page.on, after: page.membersNext ?? '', order },
    { enabled: page.membersNext !== null },
  )
  const members = [...page.members, ...(rest.pages?.flatMap((one) => one.items) ?? [])].filter(
    (member) => member.capacity !== null,
  )
  return (
    <div className="stack">
      {members.length > 1 ? (
        <NativeSelect
          className="no-print name-order"
          label={t('organisation.name_order')}
          data={NAME_ORDERS.map((one) => ({ value: one, label: t(`terms.body.name_order.${one}`) }))}
          value={order}
          onChange={({ currentTarget: { value } }) =>
            change({ order: value === page.body.nameOrder ? undefined : value })
          }
        />
      ) : null}
      {members.length === 0 ? (
        <EmptyState>{t('organisation.no_members')}</EmptyState>
      ) : (
        <MemberLedger page={page} members={members} caption={t('organisation.members')} />
      )}
      <MoreButton list={rest} />
      <div className="row no-print">
        {page.body.external ? null : (
          <ActButton
            size="compact-md"
            variant="default"
            refusal={refusalOf(page.can, 'membership.begin')}
            onClick={() => setSeating(true)}
          >
            {t('organisation.seat')}
          </ActButton>
        )}
        <button type="button" className="link" aria-expanded={showsPast} onClick={() => setShowsPast(!showsPast)}>
          {t('organisation.past_members')}
        </button>
      </div>
      {showsPast ? <PastMembers page={page} /> : null}
      {seating ? <BeginMembership page={page} post={null} onClose={() => setSeating(false)} /> : null}
    </div>
  )
}

function PastMembers({ page }: { page: BodyView }) {
  const { t } = useWords()
  const past = usePages(membershipList, { bodyId: page.body.id, when: 'past', on: page.on })
  const rows = past.pages?.flatMap((one) => one.items)
  if (!rows) return null
  if (rows.length === 0) return <p className="soft">{t('organisation.nobody_left')}</p>
  return (
    <>
      <MemberLedger page={page} members={rows} caption={t('organisation.past_members')} />
      <MoreButton list={past} />
    </>
  )
}

function MemberLedger({ page, members, caption }: { page: BodyView; members: readonly MemberView[]; caption: string }) {
  const { t, name, day } = useWords()
  return (
    <Ledger
      caption={caption}
      rows={members}
      rowKey={(member) => member.membershipId}
      columns={[
        {
          key: 'person',
          label: t('organisation.person'),
          wide: true,
          cell: (member: MemberView) => (
            <>
              <Link to={paths.person} params={{ personId: member.person.id }}>
                {name(member.person.name)}
              </Link>
              <ActingMark of={member} />
              {member.alsoHolds.length > 0 ? (
                <div className="small soft">{member.alsoHolds.map((held) => name(held.post)).join(' · ')}</div>
              ) : null}
            </>
          ),
        },
        {
          key: 'capacity',
          label: t('organisation.capacity'),
          cell: (member: MemberView) => (
            <>
              {member.capacity ? t(`terms.membership.capacity.${member.capacity}`) : ''}
              {member.post ? <div className="small soft">{name(member.post.name)}</div> : null}
            </>
          ),
        },
        {
          key: 'since',
          label: t('organisation.held'),
          cell: (member: MemberView) => (
            <>
              <span className="nowrap">{day(member.fromOn)}</span>
              <BeginWords of={member} />
              {member.untilOn ? <div className="nowrap">– {day(member.untilOn)}</div> : null}
              <EndWords of={member} />
            </>
          ),
        },
        {
          key: 'acts',
          label: t('organisation.acts'),
          cell: (member: MemberView) => (
            <span className="inline-acts together no-print">
              <CorrectMembership
                of={member}
                what={name(member.person.name)}
                refusal={refusalOf(member.can, 'membership.correct')}
              />
              {member.untilOn === null && !page.body.external ? (
                <EndMembership
                  membershipId={member.membershipId}
                  version={member.version}
                  person={member.person}
                  what={member.capacity ? t(`terms.membership.capacity.${member.capacity}`) : name(member.post?.name)}
                  refusal={refusalOf(member.can, 'membership.end')}
                />
              ) : null}
            </span>
          ),
        },
      ].filter((column) => column.key !== 'acts' || mayArrange(page))}
    />
  )
}

export function EstablishPost({ page }: { page: BodyView }) {
  const { t } = useWords()
  const [asked, setAsked] = useState(false)
  if (page.body.external) return null
  return (
    <>
      <ActButton
        size="compact-sm"
        variant="default"
        refusal={refusalOf(page.can, 'post.establish')}
        onClick={() => setAsked(true)}
      >
        {t('organisation.establish_post')}
      </ActButton>
      {asked ? <EstablishDialog page={page} onClose={() => setAsked(false)} /> : null}
    </>
  )
}

function EstablishDialog({ page, onClose }: { page: BodyView; onClose: () => void }) {
  const { t } = useWords()
  const [title, setTitle] = useState<Localised>({})
  const [portfolio, setPortfolio] = useState<Localised>({})
  const [role, setRole] = useState<string | null>(null)
  const [actsFor, setActsFor] = useState<Ref | null>(null)
  const [rank, setRank] = useState<number | ''>(Math.max(0, ...page.posts.map((post) => post.rank)) + 1)
  const establish = useAct(postEstablish, { onDone: onClose })
  const given = typedName(title)
  const givenPortfolio = typedName(portfolio)
  const chosen = POST_ROLES.find((one) => one === role)
  return (
    <ActDialog
      title={t('organisation.establish_post')}
      verb={t('organisation.establish_now')}
      error={establish.error}
      busy={establish.isPending}
      incomplete={!given}
      onClose={onClose}
      onConfirm={() =>
        given &&
        establish.mutate({
          bodyId: page.body.id,
          name: given,
          ...(chosen ? { role: chosen } : {}),
          ...(actsFor ? { actsForId: actsFor.id } : {}),
          ...(givenPortfolio ? { portfolio: givenPortfolio } : {}),
          ...(rank === '' ? {} : { rank }),
        })
      }
    >
      <LocalisedInput label={t('organisation.post_name')} value={title} onChange={setTitle} required />
      <div className="pair">
        <Select
          label={t('organisation.right')}
          description={t('organisation.right_note')}
          placeholder={t('organisation.no_right')}
          data={POST_ROLES.map((one) => ({ value: one, label: t(`terms.role.${one}`) }))}
          value={role}
          clearable
          clearButtonProps={{ 'aria-label': t('choose.clear') }}
          onChange={setRole}
        />
        <NumberInput
          label={t('organisation.rank')}
          description={t('organisation.rank_note')}
          min={0}
          allowDecimal={false}
          value={rank}
          onChange={(value) => setRank(typeof value === 'number' ? value : '')}
        />
      </div>
      <BodySelect
        label={t('organisation.acts_for_body')}
        description={t('organisation.acts_for_note')}
        value={actsFor}
        onChange={setActsFor}
      />
      <LocalisedInput label={t('organisation.portfolio')} value={portfolio} onChange={setPortfolio} />
    </ActDialog>
  )
}
