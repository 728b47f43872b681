import { handle, type Registered } from '../store/handler.ts'
import { auditList, auditVerify } from './audit.api.ts'
import { viewAuditList, viewAuditVerify } from './audit.views.ts'

export const auditHandlers: readonly Registered[] = [
  handle(auditList, viewAuditList),
  handle(auditVerify, viewAuditVerify),
]
