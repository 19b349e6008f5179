import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import { fileTypeFromBuffer } from 'file-type'
import fc from 'fast-check'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { inspectFile } from '@/lib/documents/content/inspect'
import { MOST_BYTES } from '@/lib/documents/model'
import { pdfWithCode, samplePdf, samplePhoto } from '@/tests/support/sample-files'

const text = (content: Uint8Array) => Buffer.from(content).toString('latin1')
const inspect = (content: Uint8Array, name: string, declaredType = '') =>
  inspectFile({ name, declaredType, content })
const codeOf = async (asked: ReturnType<typeof inspect>) => {
  const inspected = await asked
  return inspected.ok ? 'kept' : inspected.error.code
}

let pdf: Uint8Array
let photo: Uint8Array
let drawing: Uint8Array
beforeAll(async () => {
  ;[pdf, photo, drawing] = await Promise.all([samplePdf(), samplePhoto(), samplePhoto(64, 48, 'png')])
})

describe('a file that is what it says', () => {
  it('is kept as a picture without place, device and owner, turned the way it was held', async () => {
    expect(text(photo)).toContain('CANARY-DEVICE')
    const inspected = await inspect(photo, 'IMG_0001.JPG', 'image/jpeg')
    if (!inspected.ok) throw new Error(inspected.error.code)
    const { content, mediaType, name } = inspected.value
    expect({ mediaType, name }).toEqual({ mediaType: 'image/jpeg', name: 'IMG_0001.jpg' })
    expect(text(content)).not.toContain('CANARY')
    const kept = await sharp(content).metadata()
    expect(kept).toMatchObject({ width: 480, height: 640 })
    expect([kept.exif, kept.icc, kept.xmp, kept.iptc, kept.orientation]).toEqual(Array(5).fill(undefined))
  })

  it('is kept as a PDF without authors and titles', async () => {
    const inspected = await inspect(pdf, 'passeport.pdf', 'application/pdf')
    if (!inspected.ok) throw new Error(inspected.error.code)
    const kept = await PDFDocument.load(inspected.value.content, { updateMetadata: false })
    expect([kept.getAuthor(), kept.getTitle(), kept.getProducer(), kept.getPageCount()]).toEqual([
      undefined,
      undefined,
      undefined,
      1,
    ])
    expect(text(inspected.value.content)).not.toContain('CANARY')
  })

  it('may go without a declared type, and begin with where to read', async () => {
    expect(await codeOf(inspect(drawing, 'a.png'))).toBe('kept')
    expect(await codeOf(inspect(drawing, 'a.png', 'application/octet-stream'))).toBe('kept')
    const begins = await samplePdf('x', (document) => {
      const [page] = document.getPages()
      if (page) document.catalog.set(PDFName.of('OpenAction'), document.context.obj([page.ref, 'Fit']))
    })
    expect(await codeOf(inspect(begins, 'a.pdf'))).toBe('kept')
  })
})

describe('a file that lies', () => {
  it.each([
    ['a picture called a PDF', () => photo, 'a.pdf', 'application/pdf', 'file_type_differs'],
    ['a PDF called a picture', () => pdf, 'a.jpg', 'image/jpeg', 'file_type_differs'],
    ['a PNG called a JPEG', () => drawing, 'a.jpg', 'image/jpeg', 'file_type_differs'],
    ['a browser that declares another type', () => pdf, 'a.pdf', 'image/png', 'file_type_differs'],
    [
      'a page called a picture',
      () => Buffer.from('<html><script>'),
      'a.png',
      'image/png',
      'file_type_differs',
    ],
    [
      'an archive called a PDF',
      () => Buffer.from('PK\x03\x04 and more of it'),
      'a.pdf',
      '',
      'file_type_differs',
    ],
    ['a program', () => Buffer.from('MZ\x90\x00 and more of it'), 'a.exe', '', 'file_type_unknown'],
    [
      'a drawing with code',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'a.svg',
      'image/svg+xml',
      'file_type_unknown',
    ],
    ['a name with two endings', () => photo, 'a.jpg.exe', 'image/jpeg', 'file_type_differs'],
    ['nothing at all', () => new Uint8Array(0), 'a.pdf', 'application/pdf', 'file_empty'],
    [
      'a PDF behind something else',
      () => Buffer.concat([Buffer.from('GIF89a'), pdf]),
      'a.pdf',
      '',
      'file_type_differs',
    ],
    [
      'a PDF with an archive behind it',
      () => Buffer.concat([pdf, Buffer.alloc(2_000, 'PK\x03\x04')]),
      'a.pdf',
      '',
      'file_damaged',
    ],
    ['a PDF cut in half', () => pdf.slice(0, pdf.length / 2), 'a.pdf', '', 'file_damaged'],
    ['a picture cut in half', () => photo.slice(0, photo.length / 2), 'a.jpg', '', 'file_damaged'],
    [
      'more than ten megabytes',
      () => Buffer.concat([pdf, Buffer.alloc(MOST_BYTES)]),
      'a.pdf',
      '',
      'file_too_large',
    ],
  ] as const)('is refused: %s', async (_, content, name, type, code) => {
    expect(await codeOf(inspect(content(), name, type))).toBe(code)
  })

  it('is refused when it is a PDF that acts', async () => {
    expect(await codeOf(inspect(await pdfWithCode(), 'a.pdf'))).toBe('pdf_active')
    const change = (make: (document: PDFDocument) => void) => samplePdf('x', make)
    const acts = [
      change((d) => void d.context.register(d.context.obj({ S: 'Launch', F: PDFString.of('cmd.exe') }))),
      change((d) => void d.context.register(d.context.obj({ Type: 'Annot', A: { S: 'SubmitForm' } }))),
      change((d) => void d.context.register(d.context.obj({ Type: 'Filespec', EF: {} }))),
      change((d) => d.catalog.set(PDFName.of('Names'), d.context.obj({ JavaScript: {} }))),
      change((d) => d.catalog.set(PDFName.of('OpenAction'), d.context.obj({ S: 'URI' }))),
    ]
    for (const made of acts) expect(await codeOf(inspect(await made, 'a.pdf'))).toBe('pdf_active')
  })

  it('is refused when it is a locked PDF', async () => {
    const locked = await PDFDocument.create()
    locked.addPage()
    locked.encrypt({ userPassword: 'secret', ownerPassword: 'secret' })
    expect(await codeOf(inspect(new Uint8Array(await locked.save()), 'a.pdf'))).toBe('pdf_encrypted')
  })

  it('is refused when it is a bomb of pixels', async () => {
    // 30,000 × 30,000 pixels, all of one colour, in a few kilobytes.
    const header = Buffer.from('89504e470d0a1a0a0000000d49484452000075300000753001000000', 'hex')
    const bomb = Buffer.concat([header, Buffer.from('00', 'hex'), Buffer.from('00000000', 'hex')])
    const crcFixed = await sharp({
      create: { width: 9_000, height: 9_000, channels: 3, background: 'white' },
    })
      .png()
      .toBuffer()
    expect(crcFixed.length).toBeLessThan(1_000_000)
    expect(await codeOf(inspect(new Uint8Array(crcFixed), 'a.png'))).toBe('image_too_many_pixels')
    expect(['file_damaged', 'image_too_many_pixels', 'file_type_differs']).toContain(
      await codeOf(inspect(bomb, 'a.png')),
    )
  })

  it('is refused when the lists of a PDF unfold without end', async () => {
    const folded = deflateSync(Buffer.alloc(60 * 1024 * 1024))
    for (const type of ['/ObjStm', '/#4fbjStm']) {
      const bomb = Buffer.concat([
        Buffer.from(
          `%PDF-1.7\n1 0 obj\n<< /Type ${type} /N 1 /First 4 /Filter /FlateDecode /Length ${folded.length} >>\nstream\n`,
        ),
        folded,
        Buffer.from('\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF'),
      ])
      expect(bomb.length).toBeLessThan(100_000)
      expect(await codeOf(inspect(bomb, 'a.pdf'))).toBe('file_damaged')
    }
  })
})

describe('any file at all', () => {
  const KINDS = [
    ['a.pdf', 'application/pdf'],
    ['a.jpg', 'image/jpeg'],
    ['a.png', 'image/png'],
  ] as const
  const mutation = fc.record({
    kind: fc.constantFrom(0, 1, 2),
    cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 2 }),
    flips: fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), { maxLength: 8 }),
    glued: fc.option(
      fc.constantFrom('%PDF-1.7 %%EOF', 'PK\x03\x04', '<script>alert(1)</script>', '\xff\xd8\xff\xe0'),
      { freq: 2 },
    ),
    isFront: fc.boolean(),
    name: fc.option(fc.constantFrom(0, 1, 2), { freq: 2 }),
  })

  it('never breaks the server, and what is kept is what its name says', async () => {
    const small = [await samplePdf('mutated'), await samplePhoto(40, 30), await samplePhoto(40, 30, 'png')]
    let kept = 0
    await fc.assert(
      fc.asyncProperty(mutation, async ({ kind, cut, flips, glued, isFront, name }) => {
        const base = Buffer.from(small[kind] ?? [])
        const bytes = cut === null ? base : base.subarray(0, Math.ceil(base.length * cut))
        for (const [place, value] of flips)
          if (bytes.length > 0) bytes[Math.floor(place * bytes.length)] = value
        const more = Buffer.from(glued ?? '', 'latin1')
        const content = isFront ? Buffer.concat([more, bytes]) : Buffer.concat([bytes, more])
        const [sentName, type] = KINDS[name ?? kind] ?? KINDS[0]
        const inspected = await inspect(content, sentName, type)
        if (!inspected.ok) return
        kept += 1
        expect(inspected.value.mediaType).toBe(type)
        expect((await fileTypeFromBuffer(inspected.value.content))?.mime).toBe(type)
        const plain = text(inspected.value.content)
        for (const lie of ['<script>', 'CANARY', 'PK\x03\x04']) expect(plain).not.toContain(lie)
        if (type !== 'application/pdf') await sharp(inspected.value.content).stats()
        else expect((await PDFDocument.load(inspected.value.content)).getPageCount()).toBe(1)
      }),
      { numRuns: 400 },
    )
    expect(kept).toBeGreaterThan(10)
  }, 120_000)
})
