import { Button, Radio } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import {
  minutesApprove,
  minutesCorrect,
  minutesExport,
  minutesReturn,
  minutesSign,
  minutesSubmit,
  minutesWithdrawText,
} from '../../../concepts/minutes/minutes.api.ts'
import { call, download, useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { SignedActDialog } from '../../ui/signed-act-dialog.tsx'
import type { Copy } from './readers-copy.tsx'
import type { MeetingText } from './use-draft.ts'

type Way = NonNullable<MeetingText['approval']>
/** The verbs that belong to a state; those that are another's say so. */
const OFFERED: Readonly<Record<MeetingText['state'], readonly string[]>> = {
  draft: ['submit', 'approve', 'withdrawText'],
  submitted: ['sign', 'approve', 'return', 'withdrawText'],
  approved: ['correct', 'withdrawText'],
  withdrawn: [],
  corrected: [],
}

export function TextActs({ text, copy, settled }: { text: MeetingText; copy: Copy; settled: () => Promise<void> }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<string | null>(null)
  const [way, setWay] = useState<Way>(text.approval ?? 'meeting')
  const [fault, setFault] = useState<Error | null>(null)
  const close = () => setAsked(null)
  const at = { textId: text.id, version: text.version }
  const submit = useAct(minutesSubmit, { onDone: close })
  const back = useAct(minutesReturn, { onDone: close })
  const approve = useAct(minutesApprove)
  const withdraw = useAct(minutesWithdrawText, { onDone: close })
  const correct = useAct(minutesCorrect, {
    onDone: (made) => void navigate({ to: paths.meetingText, params: { textId: made.id } }),
  })
  // a translation goes the way of its original and has no verbs of its own, but may be given up as a draft
  const offered = (
    text.translationOfId === null ? OFFERED[text.state] : text.state === 'draft' ? ['withdrawText'] : []
  ).filter((act) => {
    if (act === 'sign') return text.approval === 'signature'
    if (act === 'approve') return refusalOf(text.can, 'minutes.approve') === null
    return true
  })
  const decided = text.laidBefore.find((one) =>
    text.state === 'draft' ? one.agendaItemId === text.amendedItemId : one.outcome === 'adopted',
  )
  const press = async (act: string): Promise<void> => {
    // what is handed in or signed is what was saved
    await settled()
    if (act === 'approve') {
      if (decided) approve.mutate({ ...at, agendaItemId: decided.agendaItemId })
    } else setAsked(act)
  }
  const print = async (format: 'pdf' | 'docx'): Promise<void> => {
    setFault(null)
    try {
      await settled()
      await download(minutesExport, { textId: text.id, format, ...(copy === 'readers' && { copy }) })
    } catch (error) {
      setFault(error instanceof Error ? error : new Error(String(error)))
    }
  }
  const first = offered.find(
    (act) => refusalOf(text.can, `minutes.${act}`) === null && !['withdrawText', 'correct'].includes(act),
  )
  return (
    <div className="stack no-print">
      <div className="row">
        {offered.map((act) => (
          <ActButton
            key={act}
            size="compact-md"
            variant={act === first ? 'filled' : 'default'}
            color={act === 'sign' || act === 'approve' ? 'seal' : 'ink'}
            refusal={refusalOf(text.can, `minutes.${act}`)}
            onClick={() => void press(act)}
          >
            {t(`minutes.act_${act}`)}
          </ActButton>
        ))}
        {text.state === 'approved' && text.document ? (
          <Link to={paths.paperNew} search={{ document: text.document.id } as never}>
            {t('minutes.to_paper')}
          </Link>
        ) : null}
        {text.text === null ? null : (
          <>
            <Button size="compact-md" variant="default" onClick={() => void print('pdf')}>
              {t('papers.pdf')}
            </Button>
            <Button size="compact-md" variant="default" onClick={() => void print('docx')}>
              {t('papers.docx')}
            </Button>
          </>
        )}
      </div>
      <RefusalNote error={fault ?? approve.error} />
      {asked === 'submit' ? (
        <ActDialog
          title={t('minutes.act_submit')}
          note={<p>{t('minutes.submit_note')}</p>}
          verb={t('minutes.act_submit')}
          error={submit.error}
          busy={submit.isPending}
          onClose={close}
          onConfirm={() => submit.mutate({ ...at, approval: way })}
        >
          {/* the group's value is one of the two below */}
          <Radio.Group label={t('minutes.way')} value={way} onChange={(value) => setWay(value as Way)}>
            <div className="stack minutes-ways">
              <Radio value="meeting" label={t('minutes.way_meeting')} description={t('minutes.way_meeting_note')} />
              <Radio
                value="signature"
                label={t('minutes.way_signature')}
                description={t('minutes.way_signature_note', {
                  who: text.signers.map((one) => t(`minutes.signs_${one.signsAs}`)).join(t('minutes.joint')),
                })}
              />
            </div>
          </Radio.Group>
        </ActDialog>
      ) : null}
      {asked === 'sign' ? (
        <SignedActDialog
          title={t('minutes.act_sign')}
          note={<p>{t('minutes.sign_note', { title: text.title })}</p>}
          verb={t('minutes.act_sign')}
          fresh={text.fresh}
          act={() => call(minutesSign, { ...at, digest: text.signDigest })}
          onClose={close}
        >
          <p className="small soft">
            {t('minutes.sign_digest')}{' '}
            <code className="minutes-digest">{text.signDigest.match(/.{8}/g)?.join(' ')}</code>
          </p>
        </SignedActDialog>
      ) : null}
      {asked === 'return' || asked === 'withdrawText' || asked === 'correct' ? (
        <ActDialog
          title={t(`minutes.act_${asked}`)}
          note={<p>{t(`minutes.${asked}_note`)}</p>}
          verb={t(`minutes.act_${asked}`)}
          reason={t('minutes.reason')}
          reasonRequired
          error={back.error ?? withdraw.error ?? correct.error}
          busy={back.isPending || withdraw.isPending || correct.isPending}
          onClose={close}
          onConfirm={(reason) => {
            if (asked === 'return') back.mutate({ ...at, reason })
            else if (asked === 'correct') correct.mutate({ ...at, reason })
            else withdraw.mutate({ ...at, reason })
          }}
        />
      ) : null}
    </div>
  )
}
