import type { Person } from '../server-process.ts'

export interface Reading {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly facts: { key: string; field: string; value: unknown }[]
  readonly sourceIds: string[]
  readonly meetingId: string | null
  readonly documentId: string | null
}

/** A text put on the desk of a clerk's first body, every fact accepted, taken: over HTTP, where no screen is asked about. */
export async function takeText(clerk: Person, text: string, publishedOn: string): Promise<Reading> {
  const session = await clerk.get<{ person: { grants: { role: string; body: { id: string } }[] } }>('/api/session')
  const bodyId = session.person.grants.find((grant) => grant.role === 'clerk')?.body.id ?? ''
  const { id } = await clerk.post<{ id: string }>(`/api/bodies/${bodyId}/start-reading`, { text, publishedOn })
  const reading = await clerk.get<Reading>(`/api/readings/${id}`)
  const decisions = reading.facts.map((fact) => ({ factKey: fact.key, decision: 'accepted' }))
  const seenKeys = reading.facts.map((fact) => fact.key)
  await clerk.post(`/api/readings/${id}/decide`, { inBulk: true, seenKeys, decisions })
  const { version } = await clerk.get<Reading>(`/api/readings/${id}`)
  await clerk.post(`/api/readings/${id}/take`, { version })
  return clerk.get<Reading>(`/api/readings/${id}`)
}
