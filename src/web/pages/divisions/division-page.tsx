import '../../styles/division.css'
import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import {
  divisionAddRow,
  divisionApprove,
  divisionExport,
  divisionGet,
  divisionIssue,
  divisionOpenForComment,
  divisionReturnToDraft,
} from '../../../concepts/division/division.api.ts'
import { download, useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { Figure } from '../../ui/figure.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { Comments } from './comments.tsx'
import { DivisionGrid } from './division-grid.tsx'
import type { Division } from './division-types.ts'

const TONES: Readonly<Record<Division['state'], Tone>> = {
  draft: 'open',
  out_for_comment: 'moving',
  approved: 'official',
  issued: 'official',
}

/** The division of work: the table that says who does what by when, edited in place, commented, approved and issued. */
export function DivisionPage() {
  const { divisionId } = useParams({ strict: false }) as { divisionId: string }
  const division = useView(divisionGet, { divisionId })
  return <ViewGate query={division}>{(data) => <DivisionView division={data} />}</ViewGate>
}

function DivisionView({ division }: { division: Division }) {
  const { t, name, day } = useWords()
  return (
    <>
      <PageHead
        title={name(division.title)}
        kind={name(division.body.name)}
        note={
          <span className="row">
            <Link to={paths.source} params={{ sourceId: division.source.id }}>
              {name(division.source.title)}
            </Link>
            <StateMark tone={TONES[division.state]}>{t(`terms.division.state.${division.state}`)}</StateMark>
            {division.approvedOn ? (
              <span>
                {t('division.approved_on', {
                  day: day(division.approvedOn),
                  who: division.approvedBy ? name(division.approvedBy.name) : '',
                })}
              </span>
            ) : null}
            {division.issuedOn ? <span>{t('division.issued_on', { day: day(division.issuedOn) })}</span> : null}
          </span>
        }
        actions={<DivisionActs division={division} />}
      />
      <p className="row">
        <Figure {...division.withLead} label={t('division.with_lead')} />
        <Figure {...division.openComments} label={t('division.comments_open')} />
      </p>
      <DivisionGrid division={division} />
      <Unlisted division={division} />
      <section className="stack division-whole">
        <h2>{t('division.on_whole')}</h2>
        <Comments division={division} rowId={null} />
      </section>
    </>
  )
}

/** Registered after the draft was made: named, and taken in by a click. */
function Unlisted({ division }: { division: Division }) {
  const { t } = useWords()
  const add = useAct(divisionAddRow)
  if (division.unlisted.length === 0 || division.state === 'issued') return null
  return (
    <section className="stack no-print">
      <h2>{t('division.unlisted')}</h2>
      <RefusalNote error={add.error} />
      <ul className="plain">
        {division.unlisted.map((one) => (
          <li key={one.id} className="row">
            <span className="code">{one.code}</span>
            <span className="serif">{one.title}</span>
            <ActButton
              size="compact-sm"
              variant="light"
              refusal={refusalOf(division.can, 'division.addRow')}
              onClick={() => add.mutate({ divisionId: division.id, directiveId: one.id })}
            >
              {t('division.take_in')}
            </ActButton>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Asking = 'openForComment' | 'approve' | 'issue' | 'returnToDraft'

function DivisionActs({ division }: { division: Division }) {
  const { t, language } = useWords()
  const [asking, setAsking] = useState<Asking | null>(null)
  const [fault, setFault] = useState<Error | null>(null)
  const fetchFile = (format: 'docx' | 'xlsx'): void => {
    setFault(null)
    download(divisionExport, { divisionId: division.id, format, language }).catch(setFault)
  }
  const steps: readonly Asking[] =
    division.state === 'draft'
      ? ['openForComment', 'approve']
      : division.state === 'out_for_comment'
        ? ['approve', 'returnToDraft']
        : division.state === 'approved'
          ? ['issue', 'returnToDraft']
          : []
  return (
    <>
      {steps.map((step, at) => (
        <ActButton
          key={step}
          variant={at === 0 ? 'filled' : 'default'}
          refusal={refusalOfStep(division, step)}
          onClick={() => setAsking(step)}
        >
          {t(`division.${step}`)}
        </ActButton>
      ))}
      <Button variant="default" onClick={() => fetchFile('docx')}>
        {t('division.docx')}
      </Button>
      <Button variant="default" onClick={() => fetchFile('xlsx')}>
        {t('division.xlsx')}
      </Button>
      <RefusalNote error={fault} />
      {asking ? <StepDialog step={asking} division={division} onClose={() => setAsking(null)} /> : null}
    </>
  )
}

/** Approving over open comments is the principal's to decide: the dialog asks, the button is not refused. */
function refusalOfStep(division: Division, step: Asking) {
  const refusal = refusalOf(division.can, `division.${step}`)
  return step === 'approve' && refusal?.code === 'OPEN_COMMENTS' ? null : refusal
}

function StepDialog({ step, division, onClose }: { step: Asking; division: Division; onClose: () => void }) {
  const { t } = useWords()
  const options = { onDone: onClose }
  const open = useAct(divisionOpenForComment, options)
  const approve = useAct(divisionApprove, options)
  const issue = useAct(divisionIssue, options)
  const giveBack = useAct(divisionReturnToDraft, options)
  const running = { openForComment: open, approve, issue, returnToDraft: giveBack }[step]
  const on = { divisionId: division.id, version: division.version }
  const overComments = step === 'approve' && division.openComments.n > 0
  const confirm = (reason: string): void => {
    if (step === 'openForComment') open.mutate(on)
    else if (step === 'issue') issue.mutate(on)
    else if (step === 'returnToDraft') giveBack.mutate({ ...on, ...(reason ? { reason } : {}) })
    else approve.mutate({ ...on, ...(overComments ? { despiteComments: true } : {}) })
  }
  return (
    <ActDialog
      title={t(`division.${step}`)}
      note={t(overComments ? 'division.approve_over_note' : `division.${step}_note`, {
        n: division.openComments.n,
        of: division.rows.length,
      })}
      verb={t(overComments ? 'division.approve_anyway' : `division.${step}`)}
      {...(step === 'returnToDraft' ? { reason: t('directive.reason') } : {})}
      error={running.error}
      busy={running.isPending}
      onClose={onClose}
      onConfirm={confirm}
    />
  )
}
