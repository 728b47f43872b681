import { TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { bodyRename } from '../../../concepts/body/body.api.ts'
import type { Localised } from '../../../kit/localised.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { LocalisedInput, typedName } from '../../ui/localised-input.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import type { BodyView } from './body-page.tsx'
import { CorrectDialog } from './correct-dialog.tsx'
import { IdentifyDialog } from './externals-page.tsx'
import { FoundDialog } from './found-dialog.tsx'
import { BeginLineDialog } from './line-dialogs.tsx'

type Asked = 'rename' | 'correct' | 'found' | 'beginLine'

/** What may be done with the body itself; refused acts stay in sight with their reason. */
export function BodyActs({ page }: { page: BodyView }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = (): void => setAsked(null)
  if (page.body.external) return page.body.endedOn ? null : <Identify page={page} />
  const acts: readonly Asked[] = ['rename', 'correct', 'found', 'beginLine']
  return (
    <>
      <Link to={paths.publishing} params={{ bodyId: page.body.id }}>
        {t('publication.settings_title')}
      </Link>
      <Link to={paths.procedure} params={{ bodyId: page.body.id }}>
        {t('procedure.title')}
      </Link>
      {refusalOf(page.can, 'body.correct') === null ? (
        <Link to={paths.access} params={{ bodyId: page.body.id }}>
          {t('access.title')}
        </Link>
      ) : null}
      {acts.map((act) => (
        <ActButton
          key={act}
          size="compact-md"
          variant="default"
          refusal={refusalOf(page.can, `body.${act}`)}
          onClick={() => setAsked(act)}
        >
          {t(`organisation.act_${act}`)}
        </ActButton>
      ))}
      {page.body.endedOn ? null : (
        <Link to={paths.reorganise} params={{ bodyId: page.body.id }}>
          {t('organisation.reorganise')}
        </Link>
      )}
      {asked === 'rename' ? <RenameDialog page={page} onClose={close} /> : null}
      {asked === 'found' ? (
        <FoundDialog
          parent={{ id: page.body.id, name: page.body.name }}
          onClose={close}
          onDone={(bodyId) => void navigate({ to: paths.body, params: { bodyId } })}
        />
      ) : null}
      {asked === 'correct' ? <CorrectDialog page={page} onClose={close} /> : null}
      {asked === 'beginLine' ? <BeginLineDialog page={page} onClose={close} /> : null}
    </>
  )
}

/** A body known only from texts: nothing is arranged there, but somebody may know who is meant. */
function Identify({ page }: { page: BodyView }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [asked, setAsked] = useState(false)
  return (
    <>
      <ActButton
        size="compact-md"
        variant="default"
        refusal={refusalOf(page.can, 'body.identify')}
        onClick={() => setAsked(true)}
      >
        {t('organisation.identify')}
      </ActButton>
      {asked ? (
        <IdentifyDialog
          body={{ id: page.body.id, name: page.body.name }}
          candidate={null}
          onClose={() => setAsked(false)}
          onDone={(bodyId) => void navigate({ to: paths.body, params: { bodyId } })}
        />
      ) : null}
    </>
  )
}

function RenameDialog({ page, onClose }: { page: BodyView; onClose: () => void }) {
  const { t } = useWords()
  const [title, setTitle] = useState<Localised>(page.body.name)
  const [short, setShort] = useState<Localised>(page.body.shortName ?? {})
  const [reason, setReason] = useState('')
  const [happenedOn, setHappenedOn] = useState<string | null>(null)
  const rename = useAct(bodyRename, { onDone: onClose })
  const given = typedName(title)
  const givenShort = typedName(short)
  return (
    <ActDialog
      title={t('organisation.act_rename')}
      note={t('organisation.rename_note')}
      verb={t('organisation.act_rename')}
      error={rename.error}
      busy={rename.isPending}
      incomplete={!given}
      onClose={onClose}
      onConfirm={() =>
        given &&
        rename.mutate({
          bodyId: page.body.id,
          version: page.body.version,
          name: given,
          ...(givenShort ? { shortName: givenShort } : {}),
          ...(reason.trim() ? { reason: reason.trim() } : {}),
          ...(happenedOn ? { happenedOn } : {}),
        })
      }
    >
      <LocalisedInput label={t('organisation.name')} value={title} onChange={setTitle} required />
      <LocalisedInput label={t('organisation.short_name')} value={short} onChange={setShort} />
      <div className="pair">
        <TextInput
          label={t('organisation.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DayInput label={t('organisation.takes_effect')} value={happenedOn} max={page.on} onChange={setHappenedOn} />
      </div>
    </ActDialog>
  )
}
