import { Link } from '@tanstack/react-router'
import { publicBodies } from '../../../concepts/publication/public.api.ts'
import { useView } from '../../api.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'

/** The other doors of this Plenum, beside the one for reading. */
export function AlsoHere() {
  const { t, language } = useWords()
  const session = useSession()
  const bodies = useView(publicBodies, {}).data?.items.length ?? 0
  if (!session.data) return null
  const person = session.data.person
  return (
    <aside className="read-beside" aria-labelledby="also-here">
      <h2 id="also-here">{t('read.also')}</h2>
      <ul>
        <li>
          <Link to={person ? paths.today : paths.signIn}>{t(person ? 'read.also_today' : 'read.also_sign_in')}</Link>
          <p>{t('read.also_work')}</p>
        </li>
        {bodies > 0 ? (
          <li>
            <a href={`/public/${language}/`}>{t('read.also_public')}</a>
            <p>{t('read.also_public_note', { count: bodies })}</p>
          </li>
        ) : null}
        <li>
          <a href="/api/openapi.json">{t('read.also_api')}</a>
          <p>{t('read.also_api_note')}</p>
        </li>
      </ul>
    </aside>
  )
}
