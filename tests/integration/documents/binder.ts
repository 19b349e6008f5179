import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { arrangeCase } from '@/tests/support/cases'
import type { People, Persona } from '@/tests/support/people'
import { cookieOf, requestTo } from '@/tests/support/requests'

/** Before anything reads the environment: a folder of its own and no scanner, unless a test brings one. */
process.env.DOCUMENT_FOLDER = mkdtempSync(path.join(tmpdir(), 'retour-documents-'))
process.env.CLAMD_URL ??= 'none'

export const documentFolder = process.env.DOCUMENT_FOLDER

/** A file of partner A at the desk, in preparation. */
export const arrangeFile = (
  people: People,
  ref: string,
  more: Partial<Parameters<typeof arrangeCase>[0]> = {},
) =>
  arrangeCase({
    ref,
    stage: 'preparation',
    referring: people.organisations.partnerA,
    desk: people.organisations.desk,
    createdBy: people.partner.id,
    ...more,
  })

export type Sent = { readonly name: string; readonly type: string; readonly content: Uint8Array }

/** What a browser with scripts sends: one form with its files. */
export async function upload(
  by: Persona,
  ref: string,
  fields: Record<string, string>,
  files: readonly Sent[],
  headers: Record<string, string> = {},
): Promise<Response> {
  const { POST } = await import('@/app/api/cases/[ref]/documents/route')
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  for (const { name, type, content } of files) {
    form.append('files', new File([new Uint8Array(content)], name, { type }))
  }
  const boundary = new Response(form)
  const request = requestTo(`/api/cases/${ref}/documents`, {
    method: 'POST',
    headers: {
      cookie: await cookieOf(by.caller),
      accept: 'application/json',
      'content-type': boundary.headers.get('content-type') ?? '',
      ...headers,
    },
    body: await boundary.arrayBuffer(),
  })
  return POST(request, { params: Promise.resolve({ ref }) })
}

export async function read(
  by: Persona,
  ref: string,
  version: string,
  { way, headers = {} }: { way?: 'preview'; headers?: Record<string, string> } = {},
): Promise<Response> {
  const { GET } = await import('@/app/api/cases/[ref]/documents/[version]/route')
  const request = requestTo(`/api/cases/${ref}/documents/${version}${way ? `?way=${way}` : ''}`, {
    headers: {
      cookie: await cookieOf(by.caller),
      'sec-fetch-dest': way ? 'iframe' : 'document',
      ...headers,
    },
  })
  return GET(request, { params: Promise.resolve({ ref, version }) })
}
