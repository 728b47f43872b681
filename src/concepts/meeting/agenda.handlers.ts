import { handle, type Registered } from '../../store/handler.ts'
import { addItem, changeItem, moveItem, proposeItem, putItem, refuseItem, screenItem } from './agenda.actions.ts'
import {
  agendaAdd,
  agendaChange,
  agendaMove,
  agendaPaper,
  agendaPropose,
  agendaPut,
  agendaRefuse,
  agendaScreen,
  agendaSetPapers,
  agendaSubmit,
  agendaSubmitted,
} from './agenda.api.ts'
import { openPaper, setPapers } from './agenda-papers.actions.ts'
import { listSubmittedItems, submitItem } from './submit-item.actions.ts'

export const agendaHandlers: readonly Registered[] = [
  handle(agendaPropose, proposeItem),
  handle(agendaAdd, (ctx, input) => addItem(ctx, input)),
  handle(agendaScreen, screenItem),
  handle(agendaPut, putItem),
  handle(agendaRefuse, refuseItem),
  handle(agendaMove, moveItem),
  handle(agendaChange, changeItem),
  handle(agendaSetPapers, setPapers),
  handle(agendaPaper, openPaper),
  handle(agendaSubmit, submitItem),
  handle(agendaSubmitted, listSubmittedItems),
]
