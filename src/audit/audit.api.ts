import { view } from '../kit/contract.ts'
import { auditListInput, auditListOutput, auditVerifyInput, auditVerifyOutput } from './audit.schema.ts'

/** Entries of persons in and below one's own bodies. */
export const auditList = view('audit.list', {
  path: '/api/audit',
  who: ['principal', 'supervision', 'clerk', 'operator'],
  input: auditListInput,
  output: auditListOutput,
})

/** Recomputes the whole chain. */
export const auditVerify = view('audit.verify', {
  path: '/api/audit/verify',
  who: ['principal', 'supervision', 'operator'],
  input: auditVerifyInput,
  output: auditVerifyOutput,
})

export const auditContracts = [auditList, auditVerify] as const
