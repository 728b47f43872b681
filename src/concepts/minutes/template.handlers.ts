import { handle, type Registered } from '../../store/handler.ts'
import { previewTemplate, retireTemplate, saveTemplate } from './template.actions.ts'
import { templateGet, templateList, templatePreview, templateRetire, templateSave } from './template.api.ts'
import { getTemplate, viewTemplates } from './template.views.ts'

export const templateHandlers: readonly Registered[] = [
  handle(templateList, viewTemplates),
  handle(templateGet, getTemplate),
  handle(templateSave, saveTemplate),
  handle(templateRetire, retireTemplate),
  handle(templatePreview, previewTemplate),
]
