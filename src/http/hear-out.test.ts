import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replyWithError } from './errors.ts'

const LIMIT = 1024 * 1024
const MOST = 200 * 1024 * 1024
let app: FastifyInstance
let port = 0
let arrived = 0

beforeAll(async () => {
  app = fastify({ bodyLimit: LIMIT })
  await app.register(cookie)
  app.setErrorHandler(replyWithError)
  app.post('/file', async () => {
    arrived += 1
    return {}
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterAll(() => app.close())

/** Sends without looking at what comes back, as a browser does, until all is sent or the line is cut; a server that ends its side alone stops nothing. */
async function send(
  head: string,
  part: Buffer,
  parts: number,
): Promise<{ answer: string; sent: number; fault: string }> {
  const socket: Socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  let answer = ''
  let fault = ''
  let isCut = false
  socket.on('data', (data) => {
    answer += String(data)
  })
  socket.on('error', (error) => {
    fault = String(error)
  })
  const closed = once(socket, 'close').then(
    () => {
      isCut = true
    },
    () => undefined,
  )
  socket.write(`POST /file HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n${head}\r\n\r\n`)
  for (let i = 0; i < parts && !fault && !isCut; i++) {
    if (!socket.write(part)) await Promise.race([new Promise((done) => socket.once('drain', done)), closed])
  }
  socket.end()
  await closed
  return { answer, sent: socket.bytesWritten, fault }
}

describe('a file over the limit', () => {
  it.each([
    ['announced', `Content-Length: ${MOST}`, (part: Buffer) => part],
    [
      'sent in pieces of unknown number',
      'Transfer-Encoding: chunked',
      (part: Buffer) => Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]),
    ],
  ])(
    '%s: the sender hears why, however long it goes on, and nothing is kept',
    { timeout: 30_000 },
    async (_, head, wrap) => {
      const before = process.memoryUsage.rss()
      const part = wrap(Buffer.alloc(LIMIT / 2, 'x'))
      const { answer, sent, fault } = await send(head, part, MOST / (LIMIT / 2))
      expect(fault).toBe('')
      expect(sent).toBeGreaterThanOrEqual(MOST)
      expect(answer).toMatch(/^HTTP\/1\.1 413 /u)
      expect(answer).toContain('FILE_TOO_LARGE')
      expect(arrived).toBe(0)
      expect(process.memoryUsage.rss() - before).toBeLessThan(MOST)
    },
  )
})
