import * as z from 'zod'
import { message } from '../catalogue/messages.ts'
import { ERRORS } from '../kit/errors.ts'
import type { Registered } from '../store/handler.ts'

type Json = Record<string, unknown>

const schemaOf = (schema: z.core.$ZodType, io: 'input' | 'output'): Json =>
  z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' })

/** OpenAPI 3.1 of every contract: what outsiders call is what the screens call. */
export function openApiDocument(registry: Iterable<Registered>, version: string): Json {
  const paths: Record<string, Json> = {}
  for (const { contract } of registry) {
    const isView = contract.kind === 'view'
    const input = schemaOf(contract.input, 'input')
    const properties = (input.properties ?? {}) as Record<string, Json>
    const required = new Set((input.required ?? []) as string[])
    const inPath = [...contract.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
    const others = Object.keys(properties).filter((key) => !inPath.includes(key))
    const parameters = [
      ...inPath.map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? {} })),
      ...(isView
        ? others.map((name) => ({ name, in: 'query', required: required.has(name), schema: properties[name] }))
        : []),
    ]
    paths[contract.path] = {
      ...paths[contract.path],
      [isView ? 'get' : 'post']: {
        operationId: contract.act,
        tags: [contract.act.split('.')[0]],
        summary: message('en', `acts.${contract.act.replace('.', '_')}`),
        security: contract.who === 'anyone' ? [] : [{ session: [] }, { token: [] }],
        'x-roles': contract.who,
        parameters,
        ...(isView || others.length === 0
          ? {}
          : {
              requestBody: {
                required: true,
                content: {
                  'application/json': {
                    schema: {
                      type: 'object',
                      properties: Object.fromEntries(others.map((key) => [key, properties[key]])),
                      required: others.filter((key) => required.has(key)),
                    },
                  },
                },
              },
            }),
        responses: {
          200: {
            description: 'Done',
            content: { 'application/json': { schema: schemaOf(contract.output, 'output') } },
          },
          default: {
            description: 'Refused',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
          },
        },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Plenum', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'plenum.session_token' },
        token: { type: 'http', scheme: 'bearer' },
      },
      schemas: {
        Error: {
          type: 'object',
          required: ['code', 'message', 'detail', 'requestId', 'retryable'],
          properties: {
            code: { type: 'string', enum: Object.keys(ERRORS) },
            message: { type: 'string' },
            detail: { type: 'object' },
            requestId: { type: 'string' },
            retryable: { type: 'boolean' },
          },
        },
      },
    },
  }
}
