import type { TestWorld } from '../../src/app/testing.ts'
import { attendanceArrive } from '../../src/concepts/attendance/attendance.api.ts'
import { meetingCall, meetingGet, meetingPlan } from '../../src/concepts/meeting/meeting.api.ts'
import { sittingOpen } from '../../src/concepts/meeting/sitting.api.ts'
import type { GivenOf } from '../../src/kit/contract.ts'

export interface Hall {
  readonly meetingId: string
  readonly sittingId: string
  /** The items in their order. */
  readonly items: readonly string[]
}

/** A meeting of the body, called with so many items; opened with those present where any are named. */
export async function aHall(
  world: TestWorld,
  wish: {
    readonly clerk: string
    readonly bodyId: string
    readonly items?: number
    readonly present?: readonly string[]
    /** On whose word it is called, where the clerk may not by himself. */
    readonly calledBy?: GivenOf<typeof meetingCall>['calledBy']
  } & Partial<GivenOf<typeof meetingPlan>>,
): Promise<Hall> {
  const { clerk, items = 3, present, calledBy, ...given } = wish
  const { id: meetingId, version } = await world.act(clerk, meetingPlan, {
    kind: 'plenary_session',
    heldOn: '2026-03-02',
    ...given,
  })
  await world.act(clerk, meetingCall, {
    meetingId,
    version,
    ...(calledBy && { calledBy, callBasis: 'Decision of 1 March' }),
    agenda: Array.from({ length: items }, (_, i) => ({ kind: 'deliberate' as const, title: `Item ${i + 1}` })),
  })
  const meeting = await world.act(clerk, meetingGet, { meetingId })
  const sitting = meeting.sittings[0]
  if (!sitting) throw new Error('a planned meeting has a sitting')
  if (present) {
    await world.act(clerk, attendanceArrive, { meetingId, persons: present.map((personId) => ({ personId })) })
    await world.act(clerk, sittingOpen, { sittingId: sitting.id, version: sitting.version })
  }
  return { meetingId, sittingId: sitting.id, items: meeting.agenda.map((item) => item.id) }
}
