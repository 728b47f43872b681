import { handle, type Registered } from '../../store/handler.ts'
import { enterDocument, issueDocument, withdrawDocument } from './document.actions.ts'
import { documentEnter, documentGet, documentIssue, documentList, documentWithdraw } from './document.api.ts'
import { getDocument, listDocuments } from './document.views.ts'
import { uploadFile } from './file.actions.ts'
import { fileGet, fileUpload } from './file.api.ts'
import { getFile } from './file.views.ts'

export const documentHandlers: readonly Registered[] = [
  handle(documentGet, getDocument),
  handle(documentList, listDocuments),
  handle(documentEnter, enterDocument),
  handle(documentIssue, issueDocument),
  handle(documentWithdraw, withdrawDocument),
  handle(fileUpload, uploadFile),
  handle(fileGet, getFile),
]
