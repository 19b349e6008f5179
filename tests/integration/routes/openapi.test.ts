import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { OPERATIONS } from '@/app/api/v1/operations'
import { GET } from '@/app/api/v1/openapi.json/route'
import { apiWords } from '@/app/api/v1/words'
import { LOCALES } from '@/lib/access/model'
import { fieldsOf, PROBLEM_STATUSES } from '@/lib/runner/openapi'
import { noParams, requestTo } from '@/tests/support/requests'

/** The routes as the application loads them. */
const modules = import.meta.glob<Record<string, unknown>>('/app/api/v1/**/route.ts', { eager: true })

type Schema = { properties?: Record<string, Schema>; items?: Schema; description?: string; enum?: string[] }
type Operation = {
  operationId: string
  summary: string
  description: string
  requestBody?: { content: { 'application/json': { schema: Schema; example?: unknown } } }
  responses: Record<string, { description: string; content: Record<string, { schema: { $ref?: string } }> }>
}
type Document = {
  openapi: string
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> }
}

async function published(): Promise<Document> {
  const response = await GET(requestTo('/api/v1/openapi.json', { headers: { cookie: '' } }), noParams)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toContain('application/json')
  return response.json()
}

describe('the description of the API', () => {
  it('is OpenAPI 3.1 and open to everybody', async () => {
    const document = await published()
    expect(document.openapi).toMatch(/^3\.1\./)
    expect(document.servers).toEqual([{ url: 'http://localhost:3000/api/v1' }])
    expect(document.components.securitySchemes).toHaveProperty('token')
  })

  it('describes every route of the API, and only those', async () => {
    const folders = readdirSync('app/api/v1', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('/route.ts'))
      .map((file) => `/${file.slice(0, -'/route.ts'.length).replace(/\[(\w+)\]/g, '{$1}')}`)
      .filter((folder) => folder !== '/openapi.json')
    const { paths } = await published()
    expect(Object.keys(paths).sort()).toEqual(folders.sort())
    for (const { path, method, handle } of OPERATIONS) {
      const folder = path.replace(/\{(\w+)\}/g, '[$1]')
      expect(modules[`/app/api/v1${folder}/route.ts`]?.[method.toUpperCase()]).toBe(handle)
    }
  })

  it('says of every call what it does and what can go wrong', async () => {
    const { paths, components } = await published()
    for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
      expect(operation.summary).not.toMatch(/^operations\./)
      expect(operation.description).not.toMatch(/^operations\./)
      for (const [status, { description, content }] of Object.entries(operation.responses)) {
        expect(description).not.toMatch(/^(operations|problems)\./)
        if (status >= '400')
          expect(content['application/problem+json']?.schema.$ref).toBe('#/components/schemas/Problem')
      }
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '403', '500']))
    }
    expect(components.schemas).toHaveProperty('Problem')
  })

  it('says of the preview what the contract says', async () => {
    const { paths } = await published()
    const preview = paths['/eligibility/preview']?.['post']
    const schema = preview?.requestBody?.content['application/json'].schema
    expect(Object.keys(schema?.properties ?? {})).toEqual([
      'applicationDate',
      'departureDate',
      'destination',
      'nationality',
      'administrativeStatus',
      'orderToLeaveDate',
      'arrivedInBelgiumOn',
      'previousAssistedDepartureOn',
      'naturalisedBelgian',
      'guardianAgrees',
      'destinationState',
      'household',
    ])
    expect(schema).toMatchObject({ additionalProperties: false })
    expect(schema?.properties?.['destination']?.enum).toContain('XK')
    expect(schema?.properties?.['household']?.items?.properties?.['birthDate']?.description).toBeTruthy()
    expect(Object.keys(preview?.responses ?? {}).sort()).toEqual(
      ['200', '400', '401', '403', '413', '415', '422', '429', '500', '503'].sort(),
    )
  })

  it.each(LOCALES)('has words for every field and status in %s', async (locale) => {
    const say = await apiWords(locale)
    for (const status of PROBLEM_STATUSES) expect(say(`problems.${status}`)).not.toBeNull()
    for (const operation of OPERATIONS) {
      expect(say(`operations.${operation.id}.title`)).not.toBeNull()
      const body = fieldsOf(operation, 'body', say).map(({ path }) => path)
      expect(body).toEqual(fieldsOf(operation, 'body', () => 'words').map(({ path }) => path))
    }
  })
})
