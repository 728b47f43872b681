import { act, view } from '../../kit/contract.ts'
import { file } from '../../kit/shapes.ts'
import { fileGetInput, fileInfo, fileUploadInput } from './file.schema.ts'

export const fileUpload = act('file.upload', {
  path: '/api/bodies/{bodyId}/upload-file',
  who: 'signed-in',
  input: fileUploadInput,
  output: fileInfo,
})

export const fileGet = view('file.get', {
  path: '/api/files/{fileId}',
  who: 'signed-in',
  input: fileGetInput,
  output: file,
})

export const fileContracts = [fileUpload, fileGet] as const
