import { useState } from 'react'
import { meetingNameReleaser } from '../../../concepts/meeting/adopted-text.api.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { PostSelect } from '../../ui/post-select.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import type { AdoptedText } from './adopted-text-page.tsx'

type Releaser = NonNullable<AdoptedText['finaliser']>

/** Who may release the final text today; where nobody can, who names somebody. */
export function Releasers({ text }: { text: AdoptedText }) {
  const { t, name, instant, language } = useWords()
  const [naming, setNaming] = useState(false)
  const refusal = refusalOf(text.can, 'meeting.nameReleaser')
  const list = new Intl.ListFormat(language)
  const holders = ({ holders }: Releaser): string =>
    list.format(
      holders.map(({ person, acting, actingAs }) =>
        acting
          ? t('adopted-text.holder_acting', {
              who: name(person.name),
              as: t(`terms.membership.acting_as.${actingAs ?? 'acting'}`),
            })
          : name(person.name),
      ),
    )
  const { finaliser, standIn, principals } = text
  const vacant = (finaliser?.holders.length ?? 0) === 0 && (standIn?.holders.length ?? 0) === 0
  return (
    <div className="stack">
      <dl className="releasers">
        {[finaliser, standIn].map((one) =>
          one ? (
            <div key={one.post.id}>
              <dt>{name(one.post.name)}</dt>
              <dd>{one.holders.length > 0 ? holders(one) : t('choose.vacant')}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {standIn ? (
        <p className="small soft">
          {t('adopted-text.named_instead', {
            who: name(standIn.by?.name),
            when: instant(standIn.at),
            reason: standIn.reason,
          })}
        </p>
      ) : null}
      {vacant ? (
        <p>
          {principals.length > 0
            ? t('adopted-text.vacant_named_by', {
                principals: list.format(principals.map((one) => name(one.name))),
                body: name(text.meeting.body.name),
              })
            : t('adopted-text.vacant_no_principal', { body: name(text.meeting.body.name) })}
        </p>
      ) : null}
      {refusal === null ? (
        <div className="row">
          <ActButton refusal={refusal} variant="default" onClick={() => setNaming(true)}>
            {t('adopted-text.name_another')}
          </ActButton>
        </div>
      ) : null}
      {naming ? <NameDialog text={text} onClose={() => setNaming(false)} /> : null}
    </div>
  )
}

function NameDialog({ text, onClose }: { text: AdoptedText; onClose: () => void }) {
  const { t } = useWords()
  const [postId, setPostId] = useState<string | null>(null)
  const act = useAct(meetingNameReleaser, { onDone: onClose })
  return (
    <ActDialog
      title={t('adopted-text.name_another')}
      note={<p className="soft">{t('adopted-text.name_another_note')}</p>}
      verb={t('adopted-text.name_now')}
      reason={t('organisation.reason')}
      reasonRequired
      incomplete={postId === null}
      error={act.error}
      busy={act.isPending}
      onClose={onClose}
      onConfirm={(reason) =>
        act.mutate({ agendaItemId: text.agendaItemId, version: text.version, postId: postId ?? '', reason })
      }
    >
      <PostSelect
        label={t('organisation.post')}
        bodyId={text.meeting.body.id}
        value={postId}
        onChange={(id) => setPostId(id)}
      />
    </ActDialog>
  )
}
