import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  decodePDFRawStream,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib'

// What a reader copies out of a paper of ours: each page's stream of drawing commands, with the letters that its fonts say
// their glyphs stand for. Enough for what lib/papers writes; no reader for any PDF.

type Letters = ReadonlyMap<number, string>

const ARABIC = /[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]/

function sourceOf(stream: PDFObject | undefined): string {
  return stream instanceof PDFRawStream
    ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
    : ''
}

const lettersOf = (hex: string) =>
  String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)))

/** The table of a font from glyphs to letters. */
function tableOf(cmap: string): Letters {
  const letters = new Map<number, string>()
  for (const [, from = '', list = ''] of cmap.matchAll(/<([\da-f]{4})>\s*<[\da-f]{4}>\s*\[([^\]]*)\]/gi)) {
    const first = Number.parseInt(from, 16)
    ;[...list.matchAll(/<([\da-f\s]*)>/gi)].forEach(([, hex = ''], place) =>
      letters.set(first + place, lettersOf(hex.replace(/\s/g, ''))),
    )
  }
  return letters
}

function fontsOf(context: PDFContext, resources: PDFDict | undefined): ReadonlyMap<string, Letters> {
  const fonts = resources?.lookupMaybe(PDFName.of('Font'), PDFDict)
  return new Map(
    (fonts?.entries() ?? []).flatMap(([name, reference]) => {
      const font = context.lookupMaybe(reference, PDFDict)
      const table = font && context.lookup(font.get(PDFName.of('ToUnicode')))
      return [[name.asString().slice(1), tableOf(sourceOf(table))] as const]
    }),
  )
}

function textOfPage(source: string, fonts: ReadonlyMap<string, Letters>): string {
  let letters: Letters | undefined
  let shown: string[] = []
  let text = ''
  const commands = /\/(\S+) [\d.]+ Tf|\[((?:<[\da-f]*>|[-\d.\s])*)\] TJ|\bET\b/gi
  for (const [command, font, list = ''] of source.matchAll(commands)) {
    if (font !== undefined) letters = fonts.get(font)
    else if (command !== 'ET') {
      const glyphs = [...list.matchAll(/<([\da-f]*)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
      shown.push(...glyphs.map((glyph) => letters?.get(Number.parseInt(glyph, 16)) ?? ''))
    } else {
      // What is written from the right is drawn from the left.
      text += `${(ARABIC.test(shown.join('')) ? shown.reverse() : shown).join('')}\n`
      shown = []
    }
  }
  return text
}

/** The text of a paper, page by page, a line for each text that was set. */
export async function textOfPdf(pdf: Uint8Array): Promise<string> {
  const document = await PDFDocument.load(pdf)
  return document
    .getPages()
    .map(({ node }) => {
      const contents = node.Contents()
      const streams = contents instanceof PDFArray ? contents.asArray() : [contents]
      const source = streams.map((stream) => sourceOf(document.context.lookup(stream))).join('\n')
      return textOfPage(source, fontsOf(document.context, node.Resources()))
    })
    .join('\n')
}
