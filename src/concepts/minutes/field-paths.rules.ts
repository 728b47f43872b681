export interface FieldPath {
  /** As a template writes it; `[]` where the field is a list gone through by `for`. */
  readonly path: string
  readonly example: string
}

/** Every path of a template's fields with what it holds: of a list, what its members hold. */
export function listFields(value: unknown, path = ''): FieldPath[] {
  if (Array.isArray(value)) {
    const members = value.map((one) => listFields(one, `${path}[]`))
    // members of one list hold the same fields; the first that has something serves as the example
    const merged = new Map<string, FieldPath>()
    for (const field of members.flat()) {
      const known = merged.get(field.path)
      if (!known || known.example === '') merged.set(field.path, field)
    }
    // an empty list within one member says nothing where another member has one that is not
    const all = [...merged.values()]
    const found = all.filter(
      ({ path: one }) => !(one.endsWith('[]') && all.some((other) => other.path.startsWith(`${one}.`))),
    )
    return found.length > 0 ? found : [{ path: `${path}[]`, example: '' }]
  }
  if (value !== null && typeof value === 'object')
    return Object.entries(value).flatMap(([key, one]) => listFields(one, path === '' ? key : `${path}.${key}`))
  return [{ path, example: value === null || value === undefined ? '' : String(value) }]
}
