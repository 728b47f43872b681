import { useWords } from '../../i18n/use-words.ts'
import { type PaperView, shortDigest } from './paper-words.ts'

/** The way of the paper as the thread: what was done, solid; whose hand it waits for, dotted; what a change made void, struck through. */
export function PaperSteps({ paper }: { paper: PaperView }) {
  const { t, name, instant, day, language } = useWords()
  const between = language === 'zh' ? '、' : ', '
  const current = paper.steps.filter((step) => step.state !== 'void')
  const void_ = paper.steps.filter((step) => step.state === 'void')
  const line = (step: PaperView['steps'][number]) => {
    const hand = step.post
      ? name(step.post.name)
      : step.act === 'check' && step.state === 'waiting'
        ? paper.checker
          ? name(paper.checker.name)
          : t('papers.any_checker')
        : ''
    const who = step.person ? name(step.person.name) : step.holders.map((one) => name(one.name)).join(between)
    return (
      <>
        <div>
          <strong>{t(`papers.step.${step.act}`)}</strong> {hand}
          {step.body && step.act === 'sign' && paper.issuers.length > 1 ? (
            <span className="soft"> · {name(step.body.name)}</span>
          ) : null}
        </div>
        <div className="small soft">
          {step.state === 'given'
            ? t('papers.given', { person: who, at: instant(step.givenAt) })
            : who
              ? t('papers.waits_for', { person: who })
              : step.act === 'check'
                ? t('papers.waits_check')
                : t('papers.waits')}
          {step.delegated ? ` · ${t('papers.by_leave')}` : ''}
        </div>
        {step.digest && step.act !== 'check' ? (
          <div className="small soft" title={step.digest}>
            {t('papers.over_digest', { digest: shortDigest(step.digest) })}
          </div>
        ) : null}
      </>
    )
  }
  const done = new Set(['numbered', 'issued', 'received', 'filed', 'corrected'])
  const out = paper.issuedOn !== null
  return (
    <section aria-labelledby="paper-way">
      <h2 id="paper-way">{t('papers.way')}</h2>
      <ul className="thread">
        {paper.draftedBy ? (
          <li>
            <div>
              <strong>{t('papers.step.draft')}</strong> {name(paper.draftedBy.name)}
            </div>
            <div className="small soft">
              {paper.submittedAt
                ? t('papers.submitted_at', { at: instant(paper.submittedAt) })
                : paper.state === 'draft'
                  ? t('papers.not_submitted')
                  : instant(paper.recordedAt)}
            </div>
          </li>
        ) : null}
        {current.map((step) => (
          <li key={step.id} data-kind={step.state === 'given' ? (step.act === 'sign' ? 'official' : undefined) : 'due'}>
            {line(step)}
          </li>
        ))}
        <li data-kind={paper.number ? 'official' : 'due'}>
          <strong>{t('papers.step.number')}</strong> {paper.number ?? ''}
        </li>
        <li data-kind={out ? 'official' : 'due'}>
          <strong>{t('papers.step.issue')}</strong> {paper.issuedOn ? day(paper.issuedOn) : ''}
        </li>
        <li data-kind={paper.state === 'received' || paper.state === 'filed' ? undefined : 'due'}>
          <strong>{t('papers.step.receive')}</strong>{' '}
          <span className="soft">
            {t('papers.n_of', {
              n: paper.addressees.filter((one) => one.body && !one.external && one.receivedOn).length,
              of: paper.addressees.filter((one) => one.body && !one.external).length,
            })}
          </span>
        </li>
        {done.has(paper.state) || paper.filings.length > 0 ? (
          <li data-kind={paper.filings.length > 0 ? undefined : 'due'}>
            <strong>{t('papers.step.file')}</strong>
          </li>
        ) : null}
      </ul>
      {void_.length > 0 ? (
        <details className="small">
          <summary>{t('papers.void_steps', { count: void_.length })}</summary>
          <ul className="paper-void">
            {void_.map((step) => (
              <li key={step.id}>
                {line(step)}
                <div className="soft">
                  {step.voidReason === 'changed'
                    ? t('papers.void_changed')
                    : t('papers.void_reason', { reason: step.voidReason ?? '' })}
                </div>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <details className="small">
        <summary>{t('papers.timeline')}</summary>
        <ol className="paper-events">
          {paper.events.map((one) => (
            <li key={`${one.act}${one.recordedAt}`}>
              {t(`acts.${one.act.replace('.', '_')}`)}
              <span className="soft">
                {' · '}
                {[
                  one.person ? name(one.person.name) : null,
                  one.body ? name(one.body.name) : null,
                  instant(one.recordedAt),
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
                {one.reason ? ` · ${one.reason}` : ''}
              </span>
            </li>
          ))}
        </ol>
      </details>
    </section>
  )
}
