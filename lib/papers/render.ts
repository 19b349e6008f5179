import 'server-only'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import PDFDocument from 'pdfkit'
import type { Paper, PaperBlock } from './model'

// The whole font, not a web subset: names in every Latin, Greek and Cyrillic spelling, and the narrow space of French amounts.
const FONTS = 'node_modules/@expo-google-fonts/noto-sans'
const FONT_FILES = {
  regular: '400Regular/NotoSans_400Regular.ttf',
  bold: '700Bold/NotoSans_700Bold.ttf',
} as const

const MARGIN = { top: 56, right: 60, bottom: 72, left: 60 } as const
const INK = '#1b2430'
const LINE = '#c4cad3'
const SIZE = { title: 19, heading: 12.5, body: 10.5, small: 8.5 } as const
const CELL = { x: 6, y: 4 } as const

type Document = InstanceType<typeof PDFDocument>
type Children = (() => void) | PDFKit.PDFStructureElement

const fonts = new Map<keyof typeof FONT_FILES, Buffer>()
function fontOf(weight: keyof typeof FONT_FILES): Buffer {
  const held = fonts.get(weight) ?? readFileSync(path.join(process.cwd(), FONTS, FONT_FILES[weight]))
  fonts.set(weight, held)
  return held
}

/** Draws one paper; every word belongs to the tree that screen readers follow, every line and footer is decoration. */
class PaperWriter {
  private readonly root: PDFKit.PDFStructureElement

  constructor(
    private readonly doc: Document,
    private readonly paper: Paper,
  ) {
    doc.registerFont('regular', fontOf('regular'))
    doc.registerFont('bold', fontOf('bold'))
    this.root = doc.struct('Document')
    doc.addStructure(this.root)
  }

  private get width(): number {
    return this.doc.page.width - MARGIN.left - MARGIN.right
  }

  private get lastLine(): number {
    return this.doc.page.height - MARGIN.bottom
  }

  private element(tag: string, children: Children[]): PDFKit.PDFStructureElement {
    return this.doc.struct(tag, {}, children)
  }

  private add(tag: string, draw: () => void): void {
    this.root.add(this.element(tag, [draw]))
  }

  private decoration(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' })
    draw()
    this.doc.endMarkedContent()
  }

  private font(weight: keyof typeof FONT_FILES, size: number): Document {
    return this.doc.font(weight).fontSize(size).fillColor(INK)
  }

  private room(height: number): void {
    if (this.doc.y + height > this.lastLine) this.doc.addPage()
  }

  private line(y: number): void {
    this.decoration(() => {
      this.doc
        .moveTo(MARGIN.left, y)
        .lineTo(MARGIN.left + this.width, y)
        .lineWidth(0.6)
        .strokeColor(LINE)
        .stroke()
    })
  }

  private text(
    tag: string,
    text: string,
    weight: keyof typeof FONT_FILES,
    size: number,
    after: number,
  ): void {
    const options = { width: this.width, lineGap: size * 0.22 }
    this.room(Math.min(this.font(weight, size).heightOfString(text, options), this.lastLine - MARGIN.top))
    this.add(tag, () => {
      this.font(weight, size).text(text, MARGIN.left, this.doc.y, options)
    })
    this.doc.y += after
  }

  /** Cells of one row beside each other, all read before the next row. */
  private row(
    texts: readonly string[],
    widths: readonly number[],
    look: { readonly isHead: boolean; readonly isBold: boolean; readonly isLastRight: boolean },
  ): PDFKit.PDFStructureElement {
    const { doc } = this
    const all = widths.reduce((total, share) => total + share, 0)
    const sizes = widths.map((share) => (this.width * share) / all)
    const options = (column: number): PDFKit.Mixins.TextOptions => ({
      width: (sizes[column] ?? 0) - CELL.x * 2,
      align: look.isLastRight && column === texts.length - 1 ? 'right' : 'left',
      lineGap: 2,
    })
    const weightOf = (column: number) => (look.isHead || look.isBold || column === 0 ? 'bold' : 'regular')
    const heights = texts.map((text, column) =>
      this.font(weightOf(column), SIZE.body).heightOfString(text || ' ', options(column)),
    )
    const height = Math.max(...heights) + CELL.y * 2
    this.room(height)
    const top = doc.y
    const cells = texts.map((text, column) => {
      const left = MARGIN.left + sizes.slice(0, column).reduce((total, size) => total + size, 0)
      const scope = look.isHead ? 'Column' : 'Row'
      const tag = look.isHead || column === 0 ? 'TH' : 'TD'
      const attributes = { lang: this.paper.language, ...(tag === 'TH' && { scope }) }
      return doc.struct(tag, attributes, [
        () => {
          this.font(weightOf(column), SIZE.body).text(
            text || ' ',
            left + CELL.x,
            top + CELL.y,
            options(column),
          )
        },
      ])
    })
    const row = doc.struct('TR', {}, cells)
    this.after(() => {
      doc.y = top + height
      this.line(doc.y)
    })
    return row
  }

  private readonly pending: (() => void)[] = []
  private after(work: () => void): void {
    this.pending.push(work)
  }

  private table(rows: readonly (() => PDFKit.PDFStructureElement)[]): void {
    const table = this.doc.struct('Table')
    this.root.add(table)
    for (const row of rows) {
      // A row is drawn when it joins the tree; only then the next one knows where it begins.
      table.add(row())
      for (const work of this.pending.splice(0)) work()
    }
    table.end()
    this.doc.x = MARGIN.left
    this.doc.y += 10
  }

  private block(block: PaperBlock): void {
    const plain = { isHead: false, isBold: false, isLastRight: false }
    switch (block.kind) {
      case 'heading':
        this.room(60)
        this.doc.y += 6
        return this.text('H2', block.text, 'bold', SIZE.heading, 3)
      case 'paragraph':
        return this.text('P', block.text, block.isStrong ? 'bold' : 'regular', SIZE.body, 6)
      case 'list': {
        const list = this.doc.struct('L')
        this.root.add(list)
        for (const item of block.items) {
          const options = { width: this.width - 14, lineGap: SIZE.body * 0.22 }
          this.room(this.font('regular', SIZE.body).heightOfString(item, options))
          const top = this.doc.y
          const label = this.element('Lbl', [
            () => void this.font('regular', SIZE.body).text('•', MARGIN.left, top),
          ])
          const body = this.element('LBody', [
            () => void this.font('regular', SIZE.body).text(item, MARGIN.left + 14, top, options),
          ])
          list.add(this.doc.struct('LI', {}, [label, body]))
          this.doc.y += 2
        }
        list.end()
        this.doc.y += 6
        return
      }
      case 'facts':
        return this.table(block.rows.map((cells) => () => this.row(cells, [3, 7], plain)))
      case 'table': {
        const look = { ...plain, isLastRight: true }
        const last = block.rows.length - 1
        return this.table([
          () => this.row(block.head, block.widths, { ...look, isHead: true }),
          ...block.rows.map(
            (cells, place) => () =>
              this.row(cells, block.widths, { ...look, isBold: (block.hasTotal ?? false) && place === last }),
          ),
        ])
      }
    }
  }

  private footers(): void {
    const { doc, paper } = this
    const { start, count } = doc.bufferedPageRange()
    for (let place = 0; place < count; place += 1) {
      doc.switchToPage(start + place)
      // Below the margin, where pdfkit would begin another page.
      doc.page.margins.bottom = 0
      const text = paper.footer.replace('{page}', String(place + 1)).replace('{pages}', String(count))
      doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] })
      this.font('regular', SIZE.small).text(text, MARGIN.left, doc.page.height - 46, {
        width: this.width,
        lineBreak: false,
      })
      doc.endMarkedContent()
    }
  }

  write(): void {
    const { paper } = this
    this.text('P', paper.sender, 'regular', SIZE.small, 10)
    this.text('H1', paper.title, 'bold', SIZE.title, 8)
    for (const block of paper.blocks) this.block(block)
    this.root.end()
    this.footers()
  }
}

/** A paper as a tagged PDF (PDF/UA, 1.7) that reads aloud in its language and is the same bytes each time. */
export async function renderPaper(paper: Paper): Promise<Buffer> {
  const options = {
    size: 'A4',
    margins: MARGIN,
    tagged: true,
    pdfVersion: '1.7',
    // The types of pdfkit do not know this subset yet.
    subset: 'PDF/UA' as string,
    lang: paper.language,
    displayTitle: true,
    bufferPages: true,
    font: path.join(process.cwd(), FONTS, FONT_FILES.regular),
    info: {
      Title: paper.title,
      Author: paper.sender,
      Creator: 'Retour',
      Producer: 'Retour',
      CreationDate: paper.statedAt,
      ModDate: paper.statedAt,
    },
  } as PDFKit.PDFDocumentOptions
  const doc = new PDFDocument(options)
  const parts: Buffer[] = []
  const finished = new Promise<void>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  new PaperWriter(doc, paper).write()
  doc.end()
  await finished
  return Buffer.concat(parts)
}
