// One import a slice, in the order of the concepts.
import { auditHandlers } from '../audit/audit.handlers.ts'
import { accessHandlers } from '../concepts/access/access.handlers.ts'
import { attendanceHandlers } from '../concepts/attendance/attendance.handlers.ts'
import { ballotHandlers } from '../concepts/ballot/ballot.handlers.ts'
import { bodyHandlers } from '../concepts/body/body.handlers.ts'
import { cascadeHandlers } from '../concepts/cascade/cascade.handlers.ts'
import { conveyanceHandlers } from '../concepts/conveyance/conveyance.handlers.ts'
import { directiveHandlers } from '../concepts/directive/directive.handlers.ts'
import { divisionHandlers } from '../concepts/division/division.handlers.ts'
import { documentHandlers } from '../concepts/document/document.handlers.ts'
import { agendaHandlers } from '../concepts/meeting/agenda.handlers.ts'
import { meetingHandlers } from '../concepts/meeting/meeting.handlers.ts'
import { minutesHandlers } from '../concepts/minutes/minutes.handlers.ts'
import { templateHandlers } from '../concepts/minutes/template.handlers.ts'
import { motionHandlers } from '../concepts/motion/motion.handlers.ts'
import { officialPaperHandlers } from '../concepts/paper/paper.handlers.ts'
import { personHandlers } from '../concepts/person/person.handlers.ts'
import { planHandlers } from '../concepts/plan/plan.handlers.ts'
import { procedureHandlers } from '../concepts/procedure/procedure.handlers.ts'
import { progressHandlers } from '../concepts/progress/progress.handlers.ts'
import { publicationHandlers } from '../concepts/publication/publication.handlers.ts'
import { readingHandlers } from '../concepts/reading/reading.handlers.ts'
import { reviewHandlers } from '../concepts/review/review.handlers.ts'
import { sourceHandlers } from '../concepts/source/source.handlers.ts'
import { rhythmHandlers } from '../concepts/summons/rhythm.handlers.ts'
import { summonsHandlers } from '../concepts/summons/summons.handlers.ts'
import { taskHandlers } from '../concepts/task/task.handlers.ts'
import { termHandlers } from '../concepts/term/term.handlers.ts'
import { voteHandlers } from '../concepts/vote/vote.handlers.ts'
import { coverageHandlers } from '../figures/coverage.handlers.ts'
import { offeredHandlers } from '../figures/offered-items.handlers.ts'
import { threadHandlers } from '../figures/thread.handlers.ts'
import { todayHandlers } from '../figures/today.handlers.ts'
import { invariant } from '../kit/invariant.ts'
import { searchHandlers } from '../search/search.handlers.ts'
import type { Registered } from '../store/handler.ts'
import { exampleHandlers } from './example.handlers.ts'
import { minutesPrintHandlers } from './minutes-print.handlers.ts'
import { noticeHandlers } from './notices.handlers.ts'
import { paperPrintHandlers } from './paper-print.handlers.ts'
import { paperHandlers } from './papers.handlers.ts'
import { publicFileHandlers } from './public-file.handlers.ts'
import { readFileHandlers } from './read-file.handlers.ts'

/** Every act and view of the product. */
const ALL: readonly Registered[] = [
  ...bodyHandlers,
  ...termHandlers,
  ...personHandlers,
  ...accessHandlers,
  ...procedureHandlers,
  ...documentHandlers,
  ...sourceHandlers,
  ...meetingHandlers,
  ...agendaHandlers,
  ...summonsHandlers,
  ...rhythmHandlers,
  ...attendanceHandlers,
  ...motionHandlers,
  ...voteHandlers,
  ...ballotHandlers,
  ...planHandlers,
  ...readingHandlers,
  ...directiveHandlers,
  ...cascadeHandlers,
  ...conveyanceHandlers,
  ...taskHandlers,
  ...divisionHandlers,
  ...progressHandlers,
  ...reviewHandlers,
  ...officialPaperHandlers,
  ...minutesHandlers,
  ...templateHandlers,
  ...publicationHandlers,
  ...coverageHandlers,
  ...todayHandlers,
  ...threadHandlers,
  ...offeredHandlers,
  ...searchHandlers,
  ...auditHandlers,
  ...paperHandlers,
  ...paperPrintHandlers,
  ...minutesPrintHandlers,
  ...noticeHandlers,
  ...publicFileHandlers,
  ...readFileHandlers,
  ...exampleHandlers,
]

export const registry: ReadonlyMap<string, Registered> = new Map(
  ALL.map((registered) => [registered.contract.act, registered]),
)
invariant(registry.size === ALL.length, 'each act is registered once')
