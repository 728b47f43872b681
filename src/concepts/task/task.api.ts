import { act, view } from '../../kit/contract.ts'
import { deployInput, deployOutput } from './deploy.schema.ts'
import {
  extensionAskInput,
  extensionChanged,
  extensionDecideInput,
  taskAcceptInput,
  taskAssignInput,
  taskAssignLeadInput,
  taskChanged,
  taskCloseInput,
  taskCompleteInput,
  taskGetInput,
  taskListInput,
  taskListOutput,
  taskPage,
  taskReasonInput,
  taskReassignInput,
  taskReplaceInput,
} from './task.schema.ts'

export const taskList = view('task.list', {
  path: '/api/tasks',
  who: 'signed-in',
  input: taskListInput,
  output: taskListOutput,
})
export const taskGet = view('task.get', {
  path: '/api/tasks/{taskId}',
  who: 'signed-in',
  input: taskGetInput,
  output: taskPage,
})
export const taskDeploy = act('task.deploy', {
  path: '/api/cascades/{cascadeId}/deploy',
  who: ['clerk', 'principal'],
  input: deployInput,
  output: deployOutput,
})
export const taskAssign = act('task.assign', {
  path: '/api/tasks',
  who: ['clerk', 'principal', 'officer'],
  input: taskAssignInput,
  output: taskChanged,
})
export const taskAssignLead = act('task.assignLead', {
  path: '/api/directives/{directiveId}/assign-lead',
  who: ['principal'],
  input: taskAssignLeadInput,
  output: taskChanged,
})
export const taskComplete = act('task.complete', {
  path: '/api/tasks/{taskId}/complete',
  who: ['clerk', 'principal'],
  input: taskCompleteInput,
  output: taskChanged,
})
export const taskAccept = act('task.accept', {
  path: '/api/tasks/{taskId}/accept',
  who: ['officer', 'principal'],
  input: taskAcceptInput,
  output: taskChanged,
})
export const taskReturn = act('task.return', {
  path: '/api/tasks/{taskId}/return',
  who: ['officer', 'principal'],
  input: taskReasonInput,
  output: taskChanged,
})
export const taskReassign = act('task.reassign', {
  path: '/api/tasks/{taskId}/reassign',
  who: ['clerk', 'principal'],
  input: taskReassignInput,
  output: taskChanged,
})
export const taskSuspend = act('task.suspend', {
  path: '/api/tasks/{taskId}/suspend',
  who: ['principal'],
  input: taskReasonInput,
  output: taskChanged,
})
export const taskResume = act('task.resume', {
  path: '/api/tasks/{taskId}/resume',
  who: ['principal'],
  input: taskReasonInput,
  output: taskChanged,
})
export const taskDrop = act('task.drop', {
  path: '/api/tasks/{taskId}/drop',
  who: ['principal'],
  input: taskReasonInput,
  output: taskChanged,
})
export const taskSupersede = act('task.supersede', {
  path: '/api/tasks/{taskId}/supersede',
  who: ['principal'],
  input: taskReplaceInput,
  output: taskChanged,
})
export const taskMerge = act('task.merge', {
  path: '/api/tasks/{taskId}/merge',
  who: ['principal'],
  input: taskReplaceInput,
  output: taskChanged,
})
export const taskClose = act('task.close', {
  path: '/api/tasks/{taskId}/close',
  who: ['principal', 'clerk'],
  input: taskCloseInput,
  output: taskChanged,
})
export const taskReopen = act('task.reopen', {
  path: '/api/tasks/{taskId}/reopen',
  who: ['principal'],
  input: taskReasonInput,
  output: taskChanged,
})
export const extensionAsk = act('extension.ask', {
  path: '/api/tasks/{taskId}/extensions',
  who: ['officer', 'principal'],
  input: extensionAskInput,
  output: extensionChanged,
})
export const extensionDecide = act('extension.decide', {
  path: '/api/extensions/{extensionId}/decide',
  who: ['principal'],
  input: extensionDecideInput,
  output: extensionChanged,
})

export const taskContracts = [
  taskList,
  taskGet,
  taskDeploy,
  taskAssign,
  taskAssignLead,
  taskComplete,
  taskAccept,
  taskReturn,
  taskReassign,
  taskSuspend,
  taskResume,
  taskDrop,
  taskSupersede,
  taskMerge,
  taskClose,
  taskReopen,
  extensionAsk,
  extensionDecide,
] as const
