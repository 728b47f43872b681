import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { documentIssue, documentWithdraw } from '../../../concepts/document/document.api.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import type { DocumentView } from './document-page.tsx'

type Asked = 'issue' | 'publish' | 'withdraw'
const OFFERED: Record<DocumentView['state'], readonly Asked[]> = {
  entered: ['issue', 'publish', 'withdraw'],
  issued: ['publish', 'withdraw'],
  published: ['withdraw'],
  withdrawn: [],
}

/** Issue, publish, withdraw: the principal's; the words themselves never change. */
export function DocumentActs({ document }: { document: DocumentView }) {
  const { t } = useWords()
  const [asked, setAsked] = useState<Asked | null>(null)
  const source = document.sources[0]
  return (
    <>
      {source ? (
        <Link to={paths.source} params={{ sourceId: source.id }}>
          {t('document.to_source')}
        </Link>
      ) : null}
      {document.state === 'issued' || document.state === 'published' ? (
        <Link to={paths.documentPublication} params={{ documentId: document.id }}>
          {t('publication.link')}
        </Link>
      ) : null}
      {OFFERED[document.state].map((act) => (
        <ActButton
          key={act}
          size="compact-md"
          variant={act === 'issue' ? 'filled' : 'default'}
          color={act === 'issue' ? 'seal' : 'ink'}
          refusal={refusalOf(document.can, `document.${act}`)}
          onClick={() => setAsked(act)}
        >
          {t(`document.act_${act}`)}
        </ActButton>
      ))}
      <Button size="compact-md" variant="default" onClick={() => window.print()}>
        {t('common.print')}
      </Button>
      {asked === 'withdraw' ? <WithdrawDialog document={document} onClose={() => setAsked(null)} /> : null}
      {asked === 'issue' || asked === 'publish' ? (
        <IssueDialog document={document} act={asked} onClose={() => setAsked(null)} />
      ) : null}
    </>
  )
}

function IssueDialog({
  document,
  act,
  onClose,
}: {
  document: DocumentView
  act: 'issue' | 'publish'
  onClose: () => void
}) {
  const { t } = useWords()
  const [number, setNumber] = useState(document.number ?? '')
  const issue = useAct(documentIssue, { onDone: onClose })
  return (
    <ActDialog
      title={t(`document.act_${act}`)}
      note={t(`document.${act}_note`)}
      verb={t(`document.act_${act}`)}
      error={issue.error}
      busy={issue.isPending}
      onClose={onClose}
      onConfirm={() =>
        issue.mutate({
          documentId: document.id,
          version: document.version,
          ...(act === 'publish' ? { publish: true } : {}),
          ...(number.trim() ? { number: number.trim() } : {}),
        })
      }
    >
      <TextInput
        label={t('document.number')}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
    </ActDialog>
  )
}

function WithdrawDialog({ document, onClose }: { document: DocumentView; onClose: () => void }) {
  const { t } = useWords()
  const withdraw = useAct(documentWithdraw, { onDone: onClose })
  return (
    <ActDialog
      title={t('document.act_withdraw')}
      note={t('document.withdraw_note')}
      verb={t('document.act_withdraw')}
      reason={t('organisation.reason')}
      reasonRequired
      error={withdraw.error}
      busy={withdraw.isPending}
      onClose={onClose}
      onConfirm={(reason) => withdraw.mutate({ documentId: document.id, version: document.version, reason })}
    />
  )
}
