import 'server-only'
import { z } from 'zod'
import type { ApiOperation } from './api-operation'

/** A JSON schema as far as the description of the API reads it. */
export type Schema = {
  readonly type?: string
  readonly format?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly description?: string
  readonly [more: string]: unknown
}

/** Says a key of the messages under `api`; null for one without words. */
export type Say = (key: string) => string | null

/** A field of a body or an answer, with its path in words of the messages: `household.birthDate`. */
export type DescribedField = {
  readonly path: string
  readonly schema: Schema
  readonly isRequired: boolean
  readonly words: string
}

/** What an error may be, with the status that says so. 404 and 409 only where a call can meet them. */
export const PROBLEM_STATUSES = [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503] as const
export type ProblemStatus = (typeof PROBLEM_STATUSES)[number]

export const problemOutput = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  refusals: z
    .array(
      z.object({
        code: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      }),
    )
    .optional(),
  version: z.int().optional(),
  reference: z.string().optional(),
})

/** Words of a field: by its path, the places in lists and the dots left out. */
const fieldKey = (operation: string, path: string) =>
  `operations.${operation}.fields.${path.replaceAll('.', '_')}`

/** The words of a field: its own, or those it shares with the same field of other calls. */
function wordsFor(say: Say, { id }: ApiOperation, path: string): string | null {
  return say(fieldKey(id, path)) ?? say(`sharedFields.${path.replaceAll('.', '_')}`)
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io })
  return rest as Schema
}

/** The schema with the words of its fields. */
function worded(schema: Schema, wordsOf: (path: string) => string | null, path = ''): Schema {
  const inner = (name: string, of: Schema) => {
    const at = path ? `${path}.${name}` : name
    const words = wordsOf(at)
    return { ...worded(of, wordsOf, at), ...(words !== null && { description: words }) }
  }
  return {
    ...schema,
    ...(schema.properties && {
      properties: Object.fromEntries(
        Object.entries(schema.properties).map(([name, of]) => [name, inner(name, of)]),
      ),
    }),
    ...(schema.items && { items: worded(schema.items, wordsOf, path) }),
    ...(schema.anyOf && { anyOf: schema.anyOf.map((of) => worded(of, wordsOf, path)) }),
  }
}

/** Statuses other than success that a call can answer with. */
export function problemsOf({ method, path, search, mostPerMinute }: ApiOperation): readonly ProblemStatus[] {
  const readsBody = method !== 'get'
  const canMeet: Partial<Record<ProblemStatus, boolean>> = {
    400: readsBody,
    404: path.includes('{'),
    409: readsBody && path.includes('{'),
    413: readsBody,
    415: readsBody,
    422: readsBody || search !== null,
    429: mostPerMinute !== null,
  }
  return PROBLEM_STATUSES.filter((status) => canMeet[status] ?? true)
}

/** Every field of a body or answer with its words, depth first: the rows of the readable page. */
export function fieldsOf(
  operation: ApiOperation,
  part: 'body' | 'search' | 'answer',
  say: Say,
): readonly DescribedField[] {
  const schema = operation[part]
  if (!schema) return []
  const walk = (of: Schema, path: string): DescribedField[] => {
    const inside = of.items ?? of.anyOf?.find(({ properties }) => properties) ?? of
    return Object.entries(inside.properties ?? {}).flatMap(([name, field]) => {
      const at = path ? `${path}.${name}` : name
      const words = wordsFor(say, operation, at)
      const row = { path: at, schema: field, isRequired: inside.required?.includes(name) ?? false }
      // Fields without words of their own speak for themselves: cents and currency of an amount.
      return [...(words === null ? [] : [{ ...row, words }]), ...walk(field, at)]
    })
  }
  return walk(schemaOf(schema, part === 'answer' ? 'output' : 'input'), '')
}

/** The description of the whole API as OpenAPI 3.1 has it, made from the schemas that check and answer. */
export function openApiDocument(operations: readonly ApiOperation[], say: Say, origin: string) {
  const words = (key: string) => say(key) ?? key
  const json = (schema: Schema, example?: unknown) => ({
    'application/json': { schema, ...(example !== undefined && { example }) },
  })
  const described = (operation: ApiOperation) => {
    const wordsOf = (path: string) => wordsFor(say, operation, path)
    const { id, path, body, search, answer, example } = operation
    const parameters = [
      ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
        name,
        in: 'path',
        required: true,
        description: wordsOf(name) ?? name,
        schema: { type: 'string' },
      })),
      ...Object.entries(search ? (schemaOf(search, 'input').properties ?? {}) : {}).map(([name, schema]) => ({
        name,
        in: 'query',
        required: false,
        description: wordsOf(name) ?? name,
        schema,
      })),
      ...(operation.isIdempotent
        ? [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: false,
              description: words('idempotencyKey'),
              schema: { type: 'string', format: 'uuid' },
            },
          ]
        : []),
    ]
    return {
      operationId: id,
      summary: words(`operations.${id}.title`),
      description: words(`operations.${id}.text`),
      ...(parameters.length > 0 && { parameters }),
      ...(body && {
        requestBody: {
          required: true,
          content: json(worded(schemaOf(body, 'input'), wordsOf), example.body),
        },
      }),
      responses: {
        [operation.status]: {
          description: words(`operations.${id}.answer`),
          content: json(worded(schemaOf(answer, 'output'), wordsOf), example.answer),
        },
        ...Object.fromEntries(
          problemsOf(operation).map((status) => [
            status,
            {
              description: words(`problems.${status}`),
              ...((status === 429 || status === 503) && {
                headers: {
                  'Retry-After': { description: words('retryAfter'), schema: { type: 'integer' } },
                },
              }),
              content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
            },
          ]),
        ),
      },
    }
  }
  const paths: Record<string, Record<string, ReturnType<typeof described>>> = {}
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) }
  }
  return {
    openapi: '3.1.0',
    info: { title: words('title'), version: '1.0.0', description: words('lead') },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    servers: [{ url: `${origin}/api/v1` }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: words('tokenText') } },
      schemas: { Problem: schemaOf(problemOutput, 'output') },
    },
  }
}
