import { QueryClient, useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Contract, GivenOf, OutputOf } from '../kit/contract.ts'
import { saveFile } from './save-file.ts'

/** A refusal as the server words it, in the language of the screen. */
export class RefusedError extends Error {
  readonly code: string
  readonly status: number
  readonly detail: Readonly<Record<string, unknown>>
  readonly requestId: string
  constructor(
    body: { code: string; message: string; detail?: Record<string, unknown>; requestId?: string },
    status: number,
  ) {
    super(body.message)
    this.code = body.code
    this.status = status
    this.detail = body.detail ?? {}
    this.requestId = body.requestId ?? ''
  }
}

/** Where a contract is called, and what of the input goes in the body. */
export function addressOf(
  contract: Contract,
  input: Record<string, unknown>,
): { url: string; rest: Record<string, unknown> } {
  const rest = { ...input }
  const url = contract.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = encodeURIComponent(String(rest[name]))
    delete rest[name]
    return value
  })
  return { url, rest }
}

async function send(contract: Contract, given: unknown): Promise<Response> {
  const { url, rest } = addressOf(contract, { ...(given as Record<string, unknown>) })
  const response =
    contract.kind === 'view'
      ? await fetch(`${url}${queryString(rest)}`, { headers: { accept: 'application/json' } })
      : await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify(rest),
        })
  if (response.ok) return response
  throw new RefusedError(await response.json(), response.status)
}

function queryString(rest: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(rest)) {
    if (value !== undefined && value !== null && value !== '') params.set(key, String(value))
  }
  const text = params.toString()
  return text ? `?${text}` : ''
}

/** Carries out an act or reads a view by its contract. */
export async function call<C extends Contract>(contract: C, given: GivenOf<C>): Promise<OutputOf<C>> {
  const response = await send(contract, given)
  // The server shaped the reply by the same contract.
  return (await response.json()) as OutputOf<C>
}

/** Fetches a file output and hands it to the browser under its own name. */
export async function download<C extends Contract>(contract: C, given: GivenOf<C>): Promise<void> {
  const response = await send(contract, given)
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  saveFile(decodeURIComponent(name ?? 'plenum'), await response.blob())
}

/** A file output, to be shown on the page. */
export const fetchFile = async <C extends Contract>(contract: C, given: GivenOf<C>): Promise<Blob> =>
  (await send(contract, given)).blob()

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < 2 && !(error instanceof RefusedError && error.status < 500),
    },
  },
})

/** Reads a view; `enabled: false` waits, `keepPrevious` keeps the last page on screen while the next one loads. */
export function useView<C extends Contract>(
  contract: C,
  given: GivenOf<C>,
  options: { enabled?: boolean; keepPrevious?: boolean; refetchInterval?: number } = {},
) {
  return useQuery<OutputOf<C>, Error>({
    queryKey: [contract.act, given],
    queryFn: () => call(contract, given),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: (previous: OutputOf<C> | undefined) => previous as never } : {}),
    ...(options.refetchInterval ? { refetchInterval: options.refetchInterval } : {}),
  })
}

/** An act of this screen is on its way, or what it changed not read anew: until then the version shown is past. */
export const useActing = (): boolean => useIsMutating() > 0

/** Carries out an act; afterwards everything shown is read anew, since one act may change many screens. */
export function useAct<C extends Contract>(contract: C, options: { onDone?: (output: OutputOf<C>) => void } = {}) {
  const client = useQueryClient()
  return useMutation<OutputOf<C>, Error, GivenOf<C>>({
    mutationFn: (given) => call(contract, given),
    onSuccess: async (output) => {
      await client.invalidateQueries()
      options.onDone?.(output)
    },
  })
}
