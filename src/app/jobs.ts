import * as z from 'zod/mini'
import { ACCESS_JOB } from '../concepts/access/access.actions.ts'
import { SEND_JOB } from '../concepts/summons/notice.actions.ts'
import type { JobDefinition } from '../jobs/queue.ts'
import { sendAccessLink } from './access-mail.ts'
import { sendNoticeMessage } from './notice-jobs.ts'
import type { Program } from './run.ts'

const messageData = z.object({ messageId: z.uuid() })
const linkData = z.object({ linkId: z.uuid() })

/** Every job of the program by its name. */
export const jobsOf = (program: Program): Readonly<Record<string, JobDefinition>> => ({
  [SEND_JOB]: {
    run: async (data) => await sendNoticeMessage(program, z.parse(messageData, data).messageId),
  },
  [ACCESS_JOB]: {
    run: async (data) => await sendAccessLink(program, z.parse(linkData, data).linkId),
  },
})
