import { useFilters } from '../hooks/use-filters.ts'

/** Ways of looking at one thing, kept in the address. The first is the one meant when the address names none. */
export function ViewSwitch({
  label,
  name,
  options,
}: {
  label: string
  name: string
  options: readonly (readonly [key: string, words: string])[]
}) {
  const [filters, change] = useFilters()
  const chosen = filters[name] ?? options[0]?.[0]
  return (
    <fieldset className="view-switch no-print">
      <legend className="visually-hidden">{label}</legend>
      {options.map(([key, words]) => (
        <button
          key={key}
          type="button"
          aria-pressed={key === chosen}
          onClick={() => change({ [name]: key === options[0]?.[0] ? undefined : key })}
        >
          {words}
        </button>
      ))}
    </fieldset>
  )
}
