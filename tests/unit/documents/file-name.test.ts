import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentDisposition, displayName, mediaTypeByName } from '@/lib/documents/rules/file-name'

describe('the name of a file', () => {
  it.each([
    ['passeport.pdf', 'passeport.pdf'],
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\Users\\An\\scan.pdf', 'scan.pdf'],
    ['\\\\server\\share\\scan.pdf', 'scan.pdf'],
    ['a\0b.pdf', 'ab.pdf'],
    ['invoice\u202Efdp.exe.pdf', 'invoicefdp.exe.pdf'],
    ['  ..hidden.pdf', 'hidden.pdf'],
    ['.pdf', 'document.pdf'],
    ['جواز السفر.pdf', 'جواز السفر.pdf'],
    ['a"b<c>.pdf', 'a_b_c_.pdf'],
    ['', 'document.pdf'],
  ])('%s is shown as %s', (sent, shown) => {
    expect(displayName(sent, 'application/pdf')).toBe(shown)
  })

  it('always ends as the file really does, and never as a path', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '..',
        '../'.repeat(900),
        'a'.repeat(4_096),
        '\u202e'.repeat(50),
        'CON',
        '\0\0\0',
        '//?/C:/x',
      ),
      fc
        .tuple(
          fc.string({ unit: 'binary' }),
          fc.constantFrom('.pdf', '.PDF', '.jpg', '\u202efdp', '.pdf\0.exe'),
        )
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(hostile, (sent) => {
        const shown = displayName(sent, 'application/pdf')
        expect(shown.endsWith('.pdf')).toBe(true)
        expect([...shown].length).toBeLessThanOrEqual(84)
        expect(shown).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u)
        expect(shown.startsWith('.')).toBe(false)
        const header = contentDisposition('attachment', shown)
        expect(header).toMatch(
          /^attachment; filename="[A-Za-z0-9 ._-]+"; filename\*=UTF-8''[A-Za-z0-9._~!*%&$+^`|#-]+$/,
        )
        expect(() => new Headers({ 'content-disposition': header })).not.toThrow()
      }),
      { numRuns: 5_000 },
    )
  }, 60_000)

  it.each([
    ['a.pdf', 'application/pdf'],
    ['A.JPEG', 'image/jpeg'],
    ['a.png ', 'image/png'],
    ['a.pdf.exe', null],
    ['pdf', null],
    ['a.docx', null],
    ['a.svg', null],
  ])('%s says %s', (name, type) => {
    expect(mediaTypeByName(name)).toBe(type)
  })
})
