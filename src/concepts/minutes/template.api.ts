import { act, view } from '../../kit/contract.ts'
import {
  templateGetInput,
  templateListInput,
  templateListOutput,
  templatePreviewInput,
  templatePreviewOutput,
  templateRetireInput,
  templateSaveInput,
  templateView,
  templateWritten,
} from './template.schema.ts'

export const templateList = view('template.list', {
  path: '/api/bodies/{bodyId}/text-templates',
  who: 'signed-in',
  input: templateListInput,
  output: templateListOutput,
})

export const templateGet = view('template.get', {
  path: '/api/text-templates/{templateId}',
  who: 'signed-in',
  input: templateGetInput,
  output: templateView,
})

export const templateSave = act('template.save', {
  path: '/api/bodies/{bodyId}/save-text-template',
  who: ['clerk', 'principal'],
  input: templateSaveInput,
  output: templateWritten,
})

export const templateRetire = act('template.retire', {
  path: '/api/text-templates/{templateId}/retire',
  who: ['clerk', 'principal'],
  input: templateRetireInput,
  output: templateWritten,
})

/** Sent as an act, since the template in hand is longer than an address may be; nothing is kept. */
export const templatePreview = act('template.preview', {
  path: '/api/bodies/{bodyId}/preview-text-template',
  who: ['clerk', 'principal'],
  input: templatePreviewInput,
  output: templatePreviewOutput,
})
