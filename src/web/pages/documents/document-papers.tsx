import '../../styles/paper.css'
import { Link } from '@tanstack/react-router'
import { paperOfDocument } from '../../../concepts/paper/paper.api.ts'
import { useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { paperTone } from '../papers/paper-words.ts'

/** The papers a document became, was drafted into, or went out with; where they stand and who has them. */
export function DocumentPapers({ documentId, mayDraft }: { documentId: string; mayDraft: boolean }) {
  const { t } = useWords()
  const papers = useView(paperOfDocument, { documentId })
  const items = papers.data?.items ?? []
  if (items.length === 0 && !mayDraft) return null
  return (
    <aside className="paper-margin" aria-label={t('papers.of_document')}>
      <ul>
        {items.map((one) => (
          <li key={`${one.relation}${one.id}`}>
            <span className="soft small">{t(`papers.relation.${one.relation}`)}</span>{' '}
            <Link to={paths.paper} params={{ paperId: one.id }}>
              {one.number ?? one.title}
            </Link>{' '}
            <StateMark tone={paperTone(one.state)}>{t(`terms.paper.state.${one.state}`)}</StateMark>
            {one.issuedOn && one.addressed > 0 ? (
              <span className="soft small"> {t('papers.received_n_of', { n: one.received, of: one.addressed })}</span>
            ) : null}
          </li>
        ))}
      </ul>
      {mayDraft ? (
        // Routes declare no search of their own.
        <Link to={paths.paperNew} search={{ document: documentId } as never} className="small no-print">
          {t('papers.draft_from')}
        </Link>
      ) : null}
    </aside>
  )
}
