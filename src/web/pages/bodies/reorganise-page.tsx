import '../../styles/directive.css'
import '../../styles/organisation.css'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { bodyGet } from '../../../concepts/person/person.api.ts'
import { useView } from '../../api.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { ViewSwitch } from '../../ui/view-switch.tsx'
import type { BodyView } from './body-page.tsx'
import { EndForm } from './reorganise-end.tsx'
import { MergeForm } from './reorganise-merge.tsx'
import { MoveForm } from './reorganise-move.tsx'

const WAYS = ['move', 'merge', 'end'] as const

/** Moves, merges or ends a body; what hangs on it is shown before anything is written. */
export function ReorganisePage() {
  const { bodyId } = useParams({ strict: false }) as { bodyId: string }
  const page = useView(bodyGet, { bodyId })
  return <ViewGate query={page}>{(data) => <Reorganise page={data} />}</ViewGate>
}

function Reorganise({ page }: { page: BodyView }) {
  const { t, name } = useWords()
  const navigate = useNavigate()
  const [filters] = useFilters()
  const way = WAYS.find((one) => one === filters.as) ?? 'move'
  const done = (bodyId: string): void => void navigate({ to: paths.body, params: { bodyId } })
  return (
    <>
      <nav aria-label={t('organisation.stands_under')}>
        <ol className="crumbs small">
          <li>
            <Link to={paths.body} params={{ bodyId: page.body.id }}>
              {name(page.body.name)}
            </Link>
          </li>
        </ol>
      </nav>
      <PageHead
        title={t('organisation.reorganise_of', { body: name(page.body.name) })}
        note={t('organisation.reorganise_note')}
      />
      <ViewSwitch
        label={t('organisation.reorganise')}
        name="as"
        options={WAYS.map((one) => [one, t(`organisation.way_${one}`)] as const)}
      />
      {way === 'move' ? <MoveForm page={page} onDone={done} /> : null}
      {way === 'merge' ? <MergeForm page={page} onDone={done} /> : null}
      {way === 'end' ? <EndForm page={page} onDone={done} /> : null}
    </>
  )
}
