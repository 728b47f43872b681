import { bodyGet } from '../../concepts/person/person.api.ts'
import { useView } from '../api.ts'
import { useSession } from '../hooks/use-session.ts'
import { BodySelect } from './body-select.tsx'

interface BodyFilterProps {
  label: string
  /** Id as the address carries it. */
  value: string | undefined
  onChange: (bodyId: string | undefined) => void
}

/** A body as a filter of a list: one's own bodies are offered, any other is found by name. */
export function BodyFilter({ label, value, onChange }: BodyFilterProps) {
  const session = useSession()
  const homes = session.data?.person?.homes ?? []
  const own = homes.find((body) => body.id === value)
  const other = useView(bodyGet, { bodyId: value ?? '' }, { enabled: Boolean(value) && session.isSuccess && !own })
  const chosen = own ?? other.data?.body
  return (
    <BodySelect
      label={label}
      value={chosen && value ? { id: chosen.id, name: chosen.name } : null}
      choices={homes}
      onChange={(body) => onChange(body?.id)}
    />
  )
}
