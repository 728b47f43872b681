import { useParams } from '@tanstack/react-router'
import { readingGet } from '../../../concepts/reading/reading.api.ts'
import { useView } from '../../api.ts'
import { useSession } from '../../hooks/use-session.ts'
import { ViewGate } from '../../ui/view-gate.tsx'
import { Desk } from './desk.tsx'

/** One text on the reading desk. */
export function ReadingPage() {
  const { readingId } = useParams({ strict: false }) as { readingId: string }
  const reading = useView(readingGet, { readingId })
  const session = useSession()
  return (
    <ViewGate query={reading}>
      {(data) =>
        // drafts and what waits to be sent are kept for this person: who that is comes first
        session.data ? <Desk key={data.id} reading={data} me={session.data.person} /> : null
      }
    </ViewGate>
  )
}
