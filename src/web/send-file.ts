import type { Contract, GivenOf, OutputOf } from '../kit/contract.ts'
import { addressOf, RefusedError } from './api.ts'

/** The bytes of a file as every contract with a file takes them. */
export function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    // A data address: what stands behind its comma.
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '')
    reader.readAsDataURL(file)
  })
}

/** Carries out an act whose input is large, telling how much of it has been sent (0 to 1): `fetch` cannot tell. */
export function sendFile<C extends Contract>(
  contract: C,
  given: GivenOf<C>,
  onSent: (share: number) => void,
  signal: AbortSignal,
): Promise<OutputOf<C>> {
  const { url, rest } = addressOf(contract, { ...(given as Record<string, unknown>) })
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    request.setRequestHeader('content-type', 'application/json')
    request.setRequestHeader('accept', 'application/json')
    request.responseType = 'json'
    request.upload.onprogress = (event) => onSent(event.total > 0 ? event.loaded / event.total : 0)
    request.onload = () => {
      if (request.status >= 200 && request.status < 300)
        resolve(request.response as OutputOf<C>) // shaped by the same contract
      else if (request.response?.code) reject(new RefusedError(request.response, request.status))
      else reject(new Error('no answer'))
    }
    request.onerror = () => reject(new Error('no connection'))
    request.onabort = () => reject(new DOMException('left', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(JSON.stringify(rest))
  })
}
