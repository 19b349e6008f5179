import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PDFDocument } from '@cantoo/pdf-lib'
import { documentsOfCase } from '@/lib/documents/queries'
import { newStorageKey, storage } from '@/lib/platform/storage'
import { objectStorage } from '@/lib/platform/storage-objects'
import { answer } from '@/lib/runner/query'
import { arrangePeople, type People } from '@/tests/support/people'
import { samplePdf } from '@/tests/support/sample-files'

const folder = mkdtempSync(path.join(tmpdir(), 'retour-bucket-'))
const server = new S3rver({
  address: '127.0.0.1',
  port: 0,
  silent: true,
  directory: folder,
  configureBuckets: [{ name: 'papers', configs: [] }],
})
const { port } = await server.run()
Object.assign(process.env, {
  S3_URL: `http://127.0.0.1:${port}`,
  S3_BUCKET: 'papers',
  S3_ACCESS_KEY: 'S3RVER',
  S3_SECRET_KEY: 'S3RVER',
})
const { arrangeFile, read, upload } = await import('./binder')
afterAll(() => server.close())

let people: People
beforeAll(async () => {
  people = await arrangePeople()
})

const everything = async (before: Date) => {
  const keys: string[] = []
  for await (const key of storage().storedBefore(before)) keys.push(key)
  return keys
}

describe('an object storage', () => {
  it('gives back byte for byte what was put there, and takes it away', async () => {
    for (const size of [1, 72_806, 10 * 1024 * 1024]) {
      const key = newStorageKey()
      const content = Buffer.alloc(size, 'retour, byte for byte')
      await storage().put(key, content)
      expect((await storage().get(key))?.equals(content)).toBe(true)
      const later = new Date(Date.now() + 60_000)
      expect(await everything(later)).toContain(key)
      expect(await everything(new Date(0))).toEqual([])
      await storage().remove(key)
      expect(await storage().get(key)).toBeNull()
      await storage().remove(key)
    }
  })

  it('keeps a document of a case encrypted, from the browser and back', async () => {
    const ref = 'AVR-2026-50001'
    await arrangeFile(people, ref)
    const content = await samplePdf('CANARY-IN-THE-BUCKET')
    const sent = await upload(people.partner, ref, { kind: 'OTHER' }, [
      { name: 'CANARY.pdf', type: 'application/pdf', content },
    ])
    expect(await sent.json()).toMatchObject({ files: [{ file: 1, kind: 'taken' }] })
    const found = await answer(documentsOfCase, people.partner.caller, { ref })
    const version = found.kind === 'found' ? found.data.documents[0]?.versions[0]?.id : ''
    const response = await read(people.partner, ref, version ?? '')
    expect((await PDFDocument.load(await response.arrayBuffer())).getPageCount()).toBe(1)
    const stored = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(folder, name))
      .filter((name) => statSync(name).isFile())
      .map((name) => readFileSync(name, 'latin1'))
      .join('')
    expect(stored).not.toContain('CANARY')
    expect(stored).not.toContain('%PDF')
  })

  it('that is away refuses the upload and leaves no row behind', async () => {
    const away = objectStorage({
      endpoint: 'http://127.0.0.1:1',
      region: 'eu-west-1',
      bucket: 'papers',
      accessKeyId: 'a',
      secretAccessKey: 'b',
    })
    await expect(away.put(newStorageKey(), new Uint8Array(1))).rejects.toThrow()
    await expect(away.get('../papers')).rejects.toThrow(RangeError)
  })
})
