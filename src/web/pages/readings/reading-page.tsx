import { useParams } from '@tanstack/react-router'
import { readingGet } from '../../../concepts/reading/reading.api.ts'
import { useView } from '../../api.ts'
import { ViewGate } from '../../ui/view-gate.tsx'
import { Desk } from './desk.tsx'

/** One text on the reading desk. */
export function ReadingPage() {
  const { readingId } = useParams({ strict: false }) as { readingId: string }
  const reading = useView(readingGet, { readingId }, { refetchInterval: 10_000 })
  return <ViewGate query={reading}>{(data) => <Desk reading={data} />}</ViewGate>
}
