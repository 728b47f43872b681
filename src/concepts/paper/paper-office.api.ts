import { act, view } from '../../kit/contract.ts'
import {
  letterheadListInput,
  letterheadListOutput,
  letterheadPreviewInput,
  letterheadPreviewOutput,
  letterheadRetireInput,
  letterheadSaveInput,
  letterheadWritten,
} from './letterhead.schema.ts'
import {
  delegationEndInput,
  delegationGiveInput,
  delegationListInput,
  delegationListOutput,
  seriesChangeInput,
  seriesEndInput,
  seriesListInput,
  seriesListOutput,
  seriesNumbersInput,
  seriesNumbersOutput,
  seriesOpenInput,
  seriesWritten,
} from './series.schema.ts'

export const seriesList = view('series.list', {
  path: '/api/bodies/{bodyId}/series',
  who: 'signed-in',
  input: seriesListInput,
  output: seriesListOutput,
})

export const seriesNumbers = view('series.numbers', {
  path: '/api/series/{seriesId}/numbers',
  who: 'signed-in',
  input: seriesNumbersInput,
  output: seriesNumbersOutput,
})

export const seriesOpen = act('series.open', {
  path: '/api/bodies/{bodyId}/open-series',
  who: ['clerk', 'principal'],
  input: seriesOpenInput,
  output: seriesWritten,
})

export const seriesChange = act('series.change', {
  path: '/api/series/{seriesId}/change',
  who: ['clerk', 'principal'],
  input: seriesChangeInput,
  output: seriesWritten,
})

export const seriesEnd = act('series.end', {
  path: '/api/series/{seriesId}/end',
  who: ['clerk', 'principal'],
  input: seriesEndInput,
  output: seriesWritten,
})

export const delegationList = view('delegation.list', {
  path: '/api/bodies/{bodyId}/delegations',
  who: 'signed-in',
  input: delegationListInput,
  output: delegationListOutput,
})

export const delegationGive = act('delegation.give', {
  path: '/api/bodies/{bodyId}/give-delegation',
  who: ['principal'],
  input: delegationGiveInput,
  output: seriesWritten,
})

export const delegationEnd = act('delegation.end', {
  path: '/api/delegations/{delegationId}/end',
  who: ['principal'],
  input: delegationEndInput,
  output: seriesWritten,
})

export const letterheadList = view('letterhead.list', {
  path: '/api/bodies/{bodyId}/letterheads',
  who: 'signed-in',
  input: letterheadListInput,
  output: letterheadListOutput,
})

export const letterheadSave = act('letterhead.save', {
  path: '/api/bodies/{bodyId}/save-letterhead',
  who: ['clerk', 'principal'],
  input: letterheadSaveInput,
  output: letterheadWritten,
})

export const letterheadRetire = act('letterhead.retire', {
  path: '/api/letterheads/{letterheadId}/retire',
  who: ['clerk', 'principal'],
  input: letterheadRetireInput,
  output: letterheadWritten,
})

/** Sent as an act, since the settings in hand are longer than an address may be; nothing is kept. */
export const letterheadPreview = act('letterhead.preview', {
  path: '/api/bodies/{bodyId}/preview-letterhead',
  who: ['clerk', 'principal'],
  input: letterheadPreviewInput,
  output: letterheadPreviewOutput,
})

export const paperOfficeContracts = [
  seriesList,
  seriesNumbers,
  seriesOpen,
  seriesChange,
  seriesEnd,
  delegationList,
  delegationGive,
  delegationEnd,
  letterheadList,
  letterheadSave,
  letterheadRetire,
  letterheadPreview,
] as const
