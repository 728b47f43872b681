import { handle, type Registered } from '../../store/handler.ts'
import { accountClose, accountRenewPassword } from '../person/person.api.ts'
import {
  askForAccess,
  changePassword,
  closeAccount,
  endSessions,
  giveAccess,
  lookAtAccess,
  renewPassword,
  useAccess,
  voidAccess,
} from './access.actions.ts'
import {
  accessAsk,
  accessChangePassword,
  accessEndSessions,
  accessInvite,
  accessList,
  accessLook,
  accessMakeToken,
  accessMine,
  accessUse,
  accessVoid,
  accessVoidToken,
} from './access.api.ts'
import { viewAccess, viewMine } from './access.views.ts'
import { endToken, makeToken } from './token.actions.ts'

/** Renewing and closing an account end what this slice keeps of it, so they are bound here. */
export const accessHandlers: readonly Registered[] = [
  handle(accessList, viewAccess),
  handle(accessInvite, giveAccess),
  handle(accessVoid, voidAccess),
  handle(accessLook, lookAtAccess),
  handle(accessUse, useAccess),
  handle(accessAsk, askForAccess),
  handle(accessMine, viewMine),
  handle(accessChangePassword, changePassword),
  handle(accessEndSessions, endSessions),
  handle(accessMakeToken, makeToken),
  handle(accessVoidToken, endToken),
  handle(accountRenewPassword, renewPassword),
  handle(accountClose, closeAccount),
]
