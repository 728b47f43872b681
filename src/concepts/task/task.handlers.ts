import { handle, type Registered } from '../../store/handler.ts'
import { deploy } from './deploy.actions.ts'
import { askExtension, decideAskedExtension } from './extension.actions.ts'
import { assignLead } from './lead-task.actions.ts'
import {
  acceptTask,
  closeTask,
  dropTask,
  mergeTask,
  reassignTask,
  reopenTask,
  resumeTask,
  returnTask,
  supersedeTask,
  suspendTask,
} from './task.actions.ts'
import * as api from './task.api.ts'
import { getTaskPage, listTaskPage } from './task.views.ts'
import { assignTask, completeTask } from './task-assign.actions.ts'

export const taskHandlers: readonly Registered[] = [
  handle(api.taskList, listTaskPage),
  handle(api.taskGet, getTaskPage),
  handle(api.taskDeploy, deploy),
  handle(api.taskAssign, assignTask),
  handle(api.taskAssignLead, assignLead),
  handle(api.taskComplete, completeTask),
  handle(api.taskAccept, acceptTask),
  handle(api.taskReturn, returnTask),
  handle(api.taskReassign, reassignTask),
  handle(api.taskSuspend, suspendTask),
  handle(api.taskResume, resumeTask),
  handle(api.taskDrop, dropTask),
  handle(api.taskSupersede, supersedeTask),
  handle(api.taskMerge, mergeTask),
  handle(api.taskClose, closeTask),
  handle(api.taskReopen, reopenTask),
  handle(api.extensionAsk, askExtension),
  handle(api.extensionDecide, decideAskedExtension),
]
