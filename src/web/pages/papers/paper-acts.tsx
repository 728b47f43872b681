import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import {
  paperCheck,
  paperCountersign,
  paperExport,
  paperIssue,
  paperSubmit,
} from '../../../concepts/paper/paper.api.ts'
import { download, useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { ChangePaper } from './change-paper.tsx'
import {
  CirculateDialog,
  DigestDialog,
  DisposeDialog,
  FileDialog,
  NumberDialog,
  OriginalDialog,
  ReasonDialog,
} from './paper-dialogs.tsx'
import type { PaperView } from './paper-words.ts'
import { SignDialog } from './sign-dialog.tsx'

/** The verbs that belong to a state; one that is somebody else's says so, and those of other states are not shown. */
const OFFERED: Record<PaperView['state'], readonly string[]> = {
  draft: ['submit', 'check', 'change', 'return', 'withdraw'],
  checked: ['countersign', 'sign', 'change', 'return', 'withdraw'],
  countersigned: ['sign', 'change', 'return', 'withdraw'],
  signed: ['number', 'attachOriginal', 'change', 'return', 'withdraw'],
  numbered: ['issue', 'attachOriginal', 'voidNumber', 'withdraw'],
  issued: ['file', 'attachOriginal', 'circulate', 'correct', 'withdraw'],
  received: ['file', 'attachOriginal', 'circulate', 'correct', 'withdraw'],
  filed: ['circulate', 'attachOriginal', 'correct', 'dispose', 'withdraw'],
  withdrawn: ['file', 'dispose'],
  corrected: ['file', 'dispose'],
}
const OFFICIAL = new Set(['sign', 'issue'])
/** The way forward; only such a verb is shown as the next step. */
const ONWARD = new Set(['submit', 'check', 'countersign', 'sign', 'number', 'issue', 'file'])

export function PaperActs({ paper }: { paper: PaperView }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<string | null>(null)
  const [printing, setPrinting] = useState(false)
  const [fault, setFault] = useState<Error | null>(null)
  const submit = useAct(paperSubmit)
  const own = paper.filings.find((one) => one.body.id === paper.issuers[0]?.id)
  const refusalOfAct = (act: string) =>
    act === 'dispose' ? (own ? refusalOf(own.can, 'paper.dispose') : null) : refusalOf(paper.can, `paper.${act}`)
  const waitsForCountersign = paper.steps.some((step) => step.act === 'countersign' && step.state === 'waiting')
  // Of the acts of a state only those that can come next; the hand that is missing says why not.
  const offered = OFFERED[paper.state].filter((act) => {
    if (act === 'submit') return paper.submittedAt === null
    if (act === 'check') return paper.submittedAt !== null
    if (act === 'return' && paper.state === 'draft') return paper.submittedAt !== null
    if (act === 'countersign') return waitsForCountersign
    if (act === 'dispose') return own !== undefined && own.disposedOn === null
    if (act === 'file' && paper.state !== 'issued' && paper.state !== 'received') return own === undefined
    return true
  })
  // A reader of another body sees no row of verbs that are not his.
  const inner = paper.draftedBy !== null || paper.issuedOn === null
  const shown = inner ? offered : offered.filter((act) => refusalOfAct(act) === null)
  const print = async (format: 'pdf' | 'docx'): Promise<void> => {
    setFault(null)
    setPrinting(true)
    try {
      await download(paperExport, { paperId: paper.id, format })
    } catch (error) {
      setFault(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setPrinting(false)
    }
  }
  const close = () => setAsked(null)
  const press = (act: string): void => {
    if (act === 'submit') submit.mutate({ paperId: paper.id, version: paper.version })
    // Routes declare no search of their own.
    else if (act === 'correct') void navigate({ to: paths.paperNew, search: { corrects: paper.id } as never })
    else setAsked(act)
  }
  const first = shown.find((act) => ONWARD.has(act) && refusalOfAct(act) === null)
  return (
    <div className="stack paper-acts no-print">
      <div className="row">
        {shown.map((act) => (
          <ActButton
            key={act}
            size="compact-md"
            variant={act === first ? 'filled' : 'default'}
            color={OFFICIAL.has(act) ? 'seal' : 'ink'}
            refusal={refusalOfAct(act)}
            onClick={() => press(act)}
          >
            {t(`papers.act.${act}`)}
          </ActButton>
        ))}
        {paper.text === null ? null : (
          <>
            <Button size="compact-md" variant="default" loading={printing} onClick={() => void print('pdf')}>
              {t('papers.pdf')}
            </Button>
            <Button size="compact-md" variant="default" disabled={printing} onClick={() => void print('docx')}>
              {t('papers.docx')}
            </Button>
          </>
        )}
      </div>
      <RefusalNote error={fault ?? submit.error} />
      {asked === 'change' ? <ChangePaper paper={paper} onClose={close} /> : null}
      {asked === 'check' ? <DigestDialog paper={paper} act={paperCheck} verb="check" onClose={close} /> : null}
      {asked === 'countersign' ? (
        <DigestDialog paper={paper} act={paperCountersign} verb="countersign" onClose={close} />
      ) : null}
      {asked === 'sign' ? <SignDialog paper={paper} onClose={close} /> : null}
      {asked === 'number' ? <NumberDialog paper={paper} onClose={close} /> : null}
      {asked === 'issue' ? <DigestDialog paper={paper} act={paperIssue} verb="issue" onClose={close} /> : null}
      {asked === 'attachOriginal' ? <OriginalDialog paper={paper} onClose={close} /> : null}
      {asked === 'return' || asked === 'voidNumber' || asked === 'withdraw' ? (
        <ReasonDialog paper={paper} verb={asked} onClose={close} />
      ) : null}
      {asked === 'file' && paper.issuers[0] ? (
        <FileDialog paper={paper} body={paper.issuers[0]} onClose={close} />
      ) : null}
      {asked === 'circulate' && paper.issuers[0] ? (
        <CirculateDialog paper={paper} body={paper.issuers[0]} onClose={close} />
      ) : null}
      {asked === 'dispose' && own ? <DisposeDialog paper={paper} body={own.body} onClose={close} /> : null}
    </div>
  )
}
