import '../styles/paper.css'
import { Link } from '@tanstack/react-router'
import { paperOfMeeting } from '../../concepts/paper/paper.api.ts'
import { useView } from '../api.ts'
import { useWords } from '../i18n/use-words.ts'
import { paperTone } from '../pages/papers/paper-words.ts'
import { paths } from '../paths.ts'
import { StateMark } from './state-mark.tsx'

/** The paper that carries what an item adopted; the way to draft one where none stands. */
export function DecisionPaper({ meetingId, agendaItemId }: { meetingId: string; agendaItemId: string }) {
  const { t } = useWords()
  const papers = useView(paperOfMeeting, { meetingId })
  if (!papers.data) return null
  const items = papers.data.items.filter((one) => one.agendaItemId === agendaItemId)
  const stands = items.some((one) => one.state !== 'withdrawn')
  return (
    <span className="row">
      {items.map((one) => (
        <span key={one.id}>
          <Link to={paths.paper} params={{ paperId: one.id }}>
            {one.number ?? one.title}
          </Link>{' '}
          <StateMark tone={paperTone(one.state)}>{t(`terms.paper.state.${one.state}`)}</StateMark>
        </span>
      ))}
      {stands ? null : (
        <Link to={paths.paperNew} search={{ item: agendaItemId }}>
          {t('adopted-text.to_paper')}
        </Link>
      )}
    </span>
  )
}
