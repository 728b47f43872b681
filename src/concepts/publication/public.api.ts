import { view } from '../../kit/contract.ts'
import {
  publicBodiesInput,
  publicBodiesOutput,
  publicFileInput,
  publicFileOutput,
  publicGetInput,
  publicGetOutput,
  publicListInput,
  publicListOutput,
} from './public.schema.ts'

/** What anyone may read without an account: the public pages are made of these answers and of nothing else. */
export const publicBodies = view('public.bodies', {
  path: '/api/public/bodies',
  who: 'anyone',
  input: publicBodiesInput,
  output: publicBodiesOutput,
})

export const publicList = view('public.list', {
  path: '/api/public/publications',
  who: 'anyone',
  input: publicListInput,
  output: publicListOutput,
})

export const publicGet = view('public.get', {
  path: '/api/public/publications/{publicationId}',
  who: 'anyone',
  input: publicGetInput,
  output: publicGetOutput,
})

export const publicFile = view('public.file', {
  path: '/api/public/publications/{publicationId}/file',
  who: 'anyone',
  input: publicFileInput,
  output: publicFileOutput,
})
