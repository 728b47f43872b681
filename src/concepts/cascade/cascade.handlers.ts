import { handle, type Registered } from '../../store/handler.ts'
import { closeCascade, discardCascade, issueCascade, prepareCascade, reviseCascade } from './cascade.actions.ts'
import {
  cascadeClose,
  cascadeDiscard,
  cascadeExempt,
  cascadeExtend,
  cascadeIssue,
  cascadePrepare,
  cascadePreview,
  cascadeRevise,
  queryAsk,
  queryList,
  queryReply,
} from './cascade.api.ts'
import { listQueriesOf, previewCascade } from './cascade.views.ts'
import { exemptBodies, extendBodies } from './follow-up.actions.ts'
import { askQuery, replyToQuery } from './query.actions.ts'

/** cascade.get, list, laggards and remind rest on what the bodies recorded: they are bound in figures/coverage.handlers.ts. */
export const cascadeHandlers: readonly Registered[] = [
  handle(cascadePreview, previewCascade),
  handle(cascadePrepare, prepareCascade),
  handle(cascadeRevise, reviseCascade),
  handle(cascadeIssue, issueCascade),
  handle(cascadeDiscard, discardCascade),
  handle(cascadeClose, closeCascade),
  handle(cascadeExempt, exemptBodies),
  handle(cascadeExtend, extendBodies),
  handle(queryAsk, askQuery),
  handle(queryReply, replyToQuery),
  handle(queryList, listQueriesOf),
]
