import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { registry } from '../src/app/registry.ts'
import { type TestWorld, testWorld } from '../src/app/testing.ts'
import { buildServer } from '../src/http/server.ts'
import type { Contract } from '../src/kit/contract.ts'

let world: TestWorld
let app: FastifyInstance

beforeAll(async () => {
  world = await testWorld()
  app = await buildServer({ program: world.program, version: '0.0.0', secret: 'x'.repeat(32), logLevel: 'silent' })
})

afterAll(async () => {
  await app.close()
  await world.close()
})

const contracts = [...registry.values()].map(({ contract }) => contract)
const NOBODY = '00000000-0000-7000-8000-000000000000'

const send = (contract: Contract, body?: unknown) => {
  const url = contract.path.replace(/\{\w+\}/g, NOBODY)
  return contract.kind === 'view'
    ? app.inject({ method: 'GET', url })
    : app.inject({ method: 'POST', url, payload: body as object, headers: { 'content-type': 'application/json' } })
}

/** The names in braces that the input does not know, and the acts that take no body at all. */
const inPath = (contract: Contract): string[] =>
  [...contract.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')

describe('every route', () => {
  it('has an address of its own, and its path names keys of its input', () => {
    const addresses = contracts.map((contract) => `${contract.kind} ${contract.path}`)
    expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toEqual([])
    const loose = contracts.filter((contract) => {
      const schema = z.toJSONSchema(contract.input, { io: 'input', unrepresentable: 'any' })
      return !inPath(contract).every((name) => name in (schema.properties ?? {}))
    })
    expect(loose.map((contract) => contract.act)).toEqual([])
  })

  it('answers 401 to somebody not signed in, unless it is for anyone', async () => {
    const wrong: string[] = []
    for (const contract of contracts.filter(({ who }) => who !== 'anyone')) {
      const reply = await send(contract, {})
      if (reply.statusCode !== 401 || reply.json().code !== 'NOT_SIGNED_IN')
        wrong.push(`${contract.act}: ${reply.statusCode}`)
    }
    expect(wrong).toEqual([])
  })

  it('answers 400 to a body that is no JSON, and says so in the language asked for', async () => {
    const act = contracts.find(({ act }) => act === 'read.text')
    if (!act) throw new Error('read.text is registered')
    const reply = await app.inject({
      method: 'POST',
      url: act.path,
      payload: '{ no',
      headers: { 'content-type': 'application/json', 'accept-language': 'zh-CN' },
    })
    expect(reply.statusCode).toBe(400)
    expect(reply.json()).toMatchObject({ code: 'INPUT_MALFORMED', retryable: false })
    expect(reply.json().message).toMatch(/[\u4e00-\u9fff]/)
  })

  it('names the paths of what is wrong in an input', async () => {
    const reply = await app.inject({ method: 'POST', url: '/api/read/text', payload: { text: 7, published: 'soon' } })
    expect(reply.statusCode).toBe(400)
    expect(reply.json().detail.issues.join(' ')).toMatch(/text.*published|published.*text/)
  })

  it('answers 404 in words to an address that does not exist', async () => {
    const reply = await app.inject({ method: 'GET', url: '/api/nothing' })
    expect(reply.statusCode).toBe(404)
    expect(reply.json().code).toBe('NOT_FOUND')
  })

  it('refuses a request that another site sends in a reader’s name', async () => {
    const reply = await app.inject({
      method: 'POST',
      url: '/api/read/text',
      payload: { text: 'A text.' },
      headers: { origin: 'https://elsewhere.example', host: '127.0.0.1:3000' },
    })
    expect(reply.statusCode).toBe(403)
  })
})

describe('what outsiders are told', () => {
  it('describes every contract in OpenAPI 3.1', async () => {
    const document = (await app.inject({ method: 'GET', url: '/api/openapi.json' })).json()
    expect(document.openapi).toBe('3.1.0')
    const described = Object.values(
      document.paths as Record<string, Record<string, { operationId: string; summary: string }>>,
    )
      .flatMap((methods) => Object.values(methods))
      .map((operation) => operation.operationId)
    expect(described.sort()).toEqual(contracts.map(({ act }) => act).sort())
  })

  it('reports health with version and state of the database', async () => {
    const reply = await app.inject({ method: 'GET', url: '/api/health' })
    expect(reply.statusCode).toBe(200)
    expect(reply.json()).toEqual({ version: '0.0.0', database: 'ready' })
  })
})

describe('an address nobody can read', () => {
  it.each(['/%E0%A4%A', '/api/%E0%A4%A'])('%s is refused in our own words', async (url) => {
    const reply = await app.inject({ method: 'GET', url })
    expect(reply.statusCode).toBe(404)
    expect(reply.json()).toMatchObject({ code: 'NOT_FOUND', retryable: false })
  })
})

describe('the limit of requests', () => {
  it('leaves the health alone', async () => {
    const reply = await app.inject({ method: 'GET', url: '/api/health' })
    expect(reply.headers).not.toHaveProperty('x-ratelimit-limit')
  })
})
