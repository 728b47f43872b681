import { Link } from '@tanstack/react-router'
import type { Ref } from '../../../kit/shapes.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'

/** For who keeps the records of a body in which nothing has happened yet: what comes first, each one click away. */
export function FirstSteps({ body }: { body: Ref }) {
  const { t, name } = useWords()
  const at = { bodyId: body.id }
  return (
    <section className="first-steps">
      <h2>{t('today.first_steps', { body: name(body.name) })}</h2>
      <ol>
        <li>
          <Link to={paths.body} params={at}>
            {t('today.first_people')}
          </Link>{' '}
          <Link to={paths.roster}>{t('today.first_import')}</Link>
        </li>
        <li>
          <Link to={paths.procedure} params={at}>
            {t('today.first_rules')}
          </Link>
        </li>
        <li>
          <Link to={paths.access} params={at}>
            {t('today.first_access')}
          </Link>
        </li>
        <li>
          <Link to={paths.meetings} search={{ form: 'plan', body: body.id } as never}>
            {t('today.first_meeting')}
          </Link>
        </li>
        <li>
          <Link to={paths.readings}>{t('today.first_text')}</Link>
        </li>
      </ol>
    </section>
  )
}
