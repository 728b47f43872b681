import '../../styles/directive.css'
import '../../styles/organisation.css'
import '../../styles/document-page.css'
import '../../styles/paper.css'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { fileGet } from '../../../concepts/document/file.api.ts'
import { paperGet } from '../../../concepts/paper/paper.api.ts'
import { blocksOf, figureColumns } from '../../../kit/tab-rows.ts'
import { download, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { Paragraph } from '../documents/paragraph.tsx'
import { PaperActs } from './paper-acts.tsx'
import { PaperAddressees } from './paper-addressees.tsx'
import { PaperSteps } from './paper-steps.tsx'
import { langOf, type PaperView, paperTone, stateKey } from './paper-words.ts'
import { PrintedPages } from './printed-pages.tsx'

/** An official paper: its words, its header beside them, and whose hands it goes through. */
export function PaperPage() {
  const { paperId } = useParams({ strict: false }) as { paperId: string }
  const paper = useView(paperGet, { paperId })
  return <ViewGate query={paper}>{(data) => <PaperBody paper={data} />}</ViewGate>
}

function PaperBody({ paper }: { paper: PaperView }) {
  const { t, name, day } = useWords()
  return (
    <article className="paper-page">
      <PageHead
        title={paper.title}
        titleLang={langOf(paper)}
        kind={`${t(`terms.document.kind.${paper.kind}`)}${paper.number ? ` · ${paper.number}` : ''}`}
        note={
          <span className="row">
            <span>{paper.issuers.map((one) => name(one.name)).join(' · ')}</span>
            {paper.issuedOn ? <span>{t('papers.issued_day', { day: day(paper.issuedOn) })}</span> : null}
            <StateMark tone={paperTone(paper.state)}>
              {t(stateKey({ state: paper.state, submitted: paper.submittedAt !== null }))}
            </StateMark>
            {paper.urgency === 'ordinary' ? null : (
              <StateMark tone="due">{t(`papers.urgency.${paper.urgency}`)}</StateMark>
            )}
          </span>
        }
      />
      <PaperNotices paper={paper} />
      <PaperActs paper={paper} />
      <div className="paper-split">
        <PaperSheet paper={paper} />
        <div className="stack paper-beside">
          <PaperSteps paper={paper} />
          <PaperAddressees paper={paper} />
          <PaperFacts paper={paper} />
        </div>
      </div>
    </article>
  )
}

/** What one must know before reading on: that it is no longer what holds, or why it came back. */
function PaperNotices({ paper }: { paper: PaperView }) {
  const { t, day } = useWords()
  const to = (one: { id: string; title: string; number: string | null }) => (
    <Link to={paths.paper} params={{ paperId: one.id }}>
      {one.number ?? one.title}
    </Link>
  )
  return (
    <div className="stack paper-notices">
      {paper.returnedReason ? (
        <p className="paper-notice" data-tone="due">
          {t('papers.returned', { reason: paper.returnedReason })}
        </p>
      ) : null}
      {paper.withdrawnReason ? (
        <p className="paper-notice" data-tone="seal">
          {t('papers.withdrawn', { reason: paper.withdrawnReason })}
        </p>
      ) : null}
      {paper.correctedBy ? (
        <p className="paper-notice" data-tone="seal">
          {t(paper.state === 'corrected' ? 'papers.corrected_by' : 'papers.correction_under_way')}{' '}
          {to(paper.correctedBy)}
        </p>
      ) : null}
      {paper.corrects ? (
        <p className="paper-notice">
          {t('papers.corrects')} {to(paper.corrects)}
        </p>
      ) : null}
      {paper.disposedOn ? (
        <p className="paper-notice" data-tone="seal">
          {t('papers.disposed', { day: day(paper.disposedOn) })}
        </p>
      ) : null}
    </div>
  )
}

/** The words to read, or the pages as they are printed. */
function PaperSheet({ paper }: { paper: PaperView }) {
  const { t } = useWords()
  const [printed, setPrinted] = useState(false)
  return (
    <div>
      {paper.text === null ? null : (
        <fieldset className="view-switch no-print paper-view">
          <legend className="visually-hidden">{t('papers.view')}</legend>
          {[false, true].map((one) => (
            <button key={String(one)} type="button" aria-pressed={printed === one} onClick={() => setPrinted(one)}>
              {t(one ? 'papers.view_printed' : 'papers.view_words')}
            </button>
          ))}
        </fieldset>
      )}
      {printed && paper.text !== null ? (
        <PrintedPages key={paper.version} paperId={paper.id} />
      ) : (
        <section className="paper-sheet" aria-label={t('document.text')}>
          <PaperText paper={paper} />
        </section>
      )}
    </div>
  )
}

function PaperText({ paper }: { paper: PaperView }) {
  const { t, name } = useWords()
  const { text } = paper
  if (text === null) return <p className="empty">{t('papers.redacted')}</p>
  return (
    <>
      <div className="paper-words" lang={langOf(paper)}>
        <Lines lines={paper.paragraphs.map(({ start, end, heading }) => ({ text: text.slice(start, end), heading }))} />
      </div>
      {paper.carries ? (
        <section className="paper-carried">
          <h2>
            <span className="soft small">{t(`papers.carries.${paper.carries.how}`)}</span>{' '}
            <Link to={paths.document} params={{ documentId: paper.carries.document.id }}>
              {name(paper.carries.document.name)}
            </Link>
            {paper.carries.number ? <span className="soft small"> {paper.carries.number}</span> : null}
          </h2>
          <div className="paper-words" lang={paper.carries.document.language === 'zh' ? 'zh-CN' : 'en'}>
            <Lines
              lines={(paper.carries.text ?? '')
                .split(/[\r\n]+/u)
                .flatMap((line) => (line.trim() === '' ? [] : [{ text: line.trim(), heading: false }]))}
            />
          </div>
        </section>
      ) : null}
    </>
  )
}

/** Paragraphs, and rows with tabs between their cells as the tables they are. */
function Lines({ lines }: { lines: readonly { text: string; heading: boolean }[] }) {
  return blocksOf(lines.map((one) => one.text)).map((block) => {
    if (block.kind === 'line') {
      const line = lines[block.at]
      return <Paragraph key={block.at} text={line?.text ?? ''} heading={line?.heading ?? false} marks={[]} />
    }
    const [head = [], ...rows] = block.rows
    const figures = figureColumns(block.rows)
    const cell = (column: number) => (figures[column] ? 'num' : undefined)
    // Cells have no names of their own but their places.
    return (
      <div key={block.at} className="ledger-scroll">
        <table className="paper-table">
          <thead>
            <tr>
              {head.map((words, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <th key={column} scope="col" className={cell(column)}>
                  {words}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <tr key={at}>
                {row.map((words, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={column} className={cell(column)}>
                    {words}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )
  })
}

function PaperFacts({ paper }: { paper: PaperView }) {
  const { t, name, day, instant } = useWords()
  const line = (label: string, value: React.ReactNode) =>
    value === null || value === undefined || value === '' ? null : (
      <>
        <dt>{t(label)}</dt>
        <dd>{value}</dd>
      </>
    )
  const documentLink = (one: { id: string; name: Parameters<typeof name>[0] } | null) =>
    one ? (
      <Link to={paths.document} params={{ documentId: one.id }}>
        {name(one.name)}
      </Link>
    ) : null
  return (
    <section aria-labelledby="paper-header">
      <h2 id="paper-header">{t('papers.header')}</h2>
      <dl className="facts">
        {line('papers.urgency_label', t(`papers.urgency.${paper.urgency}`))}
        {line('papers.confidentiality_label', t(`papers.confidentiality.${paper.confidentiality}`))}
        {line('papers.audience_label', t(`papers.audience.${paper.audience}`))}
        {line('papers.dated_on', paper.datedOn ? day(paper.datedOn) : null)}
        {line(
          'papers.attachments',
          paper.attachments.length === 0 ? null : (
            <ol className="paper-list">
              {paper.attachments.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ol>
          ),
        )}
        {line('papers.scope', paper.scopeOfPrinting)}
        {line('papers.copies_printed', paper.copiesPrinted)}
        {line('papers.contact', paper.contact)}
        {line(
          'papers.retention',
          paper.retentionYears === null ? t('papers.for_ever') : t('papers.years', { count: paper.retentionYears }),
        )}
        {line('papers.answers', documentLink(paper.answers))}
        {line(
          'papers.answered_by',
          paper.answeredBy.length === 0
            ? null
            : paper.answeredBy.map((one) => (
                <div key={one.id}>
                  <Link to={paths.paper} params={{ paperId: one.id }}>
                    {one.number ?? one.title}
                  </Link>
                </div>
              )),
        )}
        {line('papers.from', documentLink(paper.from))}
        {line(
          'papers.adopted_at',
          paper.adoptedAt ? (
            <Link to={paths.meeting} params={{ meetingId: paper.adoptedAt.meetingId }}>
              {paper.adoptedAt.heldOn ? day(paper.adoptedAt.heldOn) : t('papers.meeting')}
            </Link>
          ) : null,
        )}
        {line(
          'papers.adopted_text',
          paper.adoptedAt ? (
            <Link to={paths.adoptedText} params={{ agendaItemId: paper.adoptedAt.agendaItemId }}>
              {t('adopted-text.see')}
            </Link>
          ) : null,
        )}
        {line('papers.document', documentLink(paper.document))}
        {line(
          'papers.void_numbers',
          paper.voidNumbers.length === 0
            ? null
            : paper.voidNumbers.map((one) => (
                <div key={one.number}>
                  {one.number} <span className="soft">{one.reason}</span>
                </div>
              )),
        )}
        {line(
          'papers.original',
          paper.original ? (
            <>
              <button
                type="button"
                className="link-button"
                onClick={() => void download(fileGet, { fileId: paper.original?.fileId ?? '' })}
              >
                {paper.original.name}
              </button>
              <div className="digest">{paper.original.digest}</div>
              <div className="small soft">{t('papers.original_note')}</div>
            </>
          ) : null,
        )}
        {line(
          'papers.drafted_by',
          paper.draftedBy ? `${name(paper.draftedBy.name)} · ${instant(paper.recordedAt)}` : null,
        )}
        {line('papers.digest', <span className="digest">{paper.digest}</span>)}
      </dl>
      {paper.filings.length > 0 ? (
        <>
          <h2>{t('papers.filings')}</h2>
          <dl className="facts">
            {paper.filings.map((one) => (
              <div key={one.body.id} className="facts-row">
                <dt>{name(one.body.name)}</dt>
                <dd>
                  {t('papers.filed_as', { reference: one.reference, day: day(one.filedOn) })}
                  <div className="small soft">
                    {one.disposedOn
                      ? t('papers.disposed_copy', { day: day(one.disposedOn), reason: one.disposedReason ?? '' })
                      : one.retainUntil
                        ? t('papers.retain_until', { day: day(one.retainUntil) })
                        : t('papers.for_ever')}
                  </div>
                </dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
    </section>
  )
}
