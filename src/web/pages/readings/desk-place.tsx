import { Link } from '@tanstack/react-router'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import type { DeskReading } from './fact-fields.ts'
import { OriginalFile } from './original-file.tsx'

/** What lies on the desk, whose desk it is, and where it went once it was taken. */
export function DeskPlace({ reading, lang }: { reading: DeskReading; lang: string }) {
  const { t, name, day } = useWords()
  return (
    <>
      <PageHead
        title={reading.title}
        titleLang={lang}
        kind={`${t('reading.on_desk_of')} ${name(reading.body.name)}`}
        note={reading.publishedOn ? t('reading.published_on', { day: day(reading.publishedOn) }) : undefined}
        actions={
          <StateMark tone={reading.state === 'taken' ? 'official' : 'open'}>
            {t(`terms.reading.state.${reading.state}`)}
          </StateMark>
        }
      />
      <OriginalFile readingId={reading.id} />
      {reading.documentId ? (
        <p>
          <Link to={paths.document} params={{ documentId: reading.documentId }}>
            {t('reading.to_document')}
          </Link>
          {reading.meetingId ? (
            <>
              {' · '}
              <Link to={paths.meeting} params={{ meetingId: reading.meetingId }}>
                {t('reading.to_meeting')}
              </Link>
            </>
          ) : null}
          {reading.sourceIds.map((sourceId, index) => (
            <span key={sourceId}>
              {' · '}
              <Link to={paths.source} params={{ sourceId }}>
                {t('reading.to_source', { n: index + 1 })}
              </Link>
            </span>
          ))}
        </p>
      ) : null}
    </>
  )
}
