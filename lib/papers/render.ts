import 'server-only'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import PDFDocument from 'pdfkit'
import { directionOf, type Paper, type PaperBlock, type PaperLanguage, type Said } from './model'
import { separateLetters } from './letters'
import { linesOf, needsOrdering, type Line, type Run } from './script'

// The whole font, not a web subset: names in every Latin, Greek and Cyrillic spelling, and the narrow space of French amounts.
const FONTS = 'node_modules/@expo-google-fonts'
const FONT_FILES = {
  regular: 'noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: 'noto-sans/700Bold/NotoSans_700Bold.ttf',
  'arabic-regular': 'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  'arabic-bold': 'noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf',
} as const
type FontName = keyof typeof FONT_FILES
type Weight = 'regular' | 'bold'

const MARGIN = { top: 56, right: 60, bottom: 72, left: 60 } as const
const INK = '#1b2430'
const LINE = '#c4cad3'
const SIZE = { title: 19, heading: 12.5, body: 10.5, small: 8.5 } as const
const CELL = { x: 6, y: 4 } as const
const GUTTER = 22
/** Letters below and above the line need more room in Arabic. */
const ARABIC_LEADING = 1.75
const ARABIC_ASCENT = 1.15
/** Tells the layout to shape a run as a whole instead of word by word. */
const SHAPED: PDFKit.Mixins.OpenTypeFeatures[] = ['rtla']

type Document = InstanceType<typeof PDFDocument>
type Children = (() => void) | PDFKit.PDFStructureElement
type Style = {
  readonly weight: Weight
  readonly size: number
  readonly lineGap: number
  readonly language: PaperLanguage
  readonly align?: 'left' | 'right'
}

const fonts = new Map<FontName, Buffer>()
function fontOf(name: FontName): Buffer {
  const held = fonts.get(name) ?? readFileSync(path.join(process.cwd(), FONTS, FONT_FILES[name]))
  fonts.set(name, held)
  return held
}

/** Draws one paper; every word belongs to the tree that screen readers follow, every line and footer is decoration. */
class PaperWriter {
  private readonly root: PDFKit.PDFStructureElement

  constructor(
    private readonly doc: Document,
    private readonly paper: Paper,
  ) {
    for (const name of ['regular', 'bold', 'arabic-regular', 'arabic-bold'] as const) {
      doc.registerFont(name, fontOf(name))
    }
    this.root = doc.struct('Document')
    doc.addStructure(this.root)
  }

  private get width(): number {
    return this.doc.page.width - MARGIN.left - MARGIN.right
  }

  private get lastLine(): number {
    return this.doc.page.height - MARGIN.bottom
  }

  private get isRightToLeft(): boolean {
    return directionOf(this.paper.language) === 'rtl'
  }

  private element(tag: string, children: Children[], said?: Said): PDFKit.PDFStructureElement {
    return this.doc.struct(tag, said ? this.spoken(said) : {}, children)
  }

  /** What is drawn stands in the order of the eye; what is read aloud is the text itself. */
  private spoken({ text, language }: Said): { lang?: string; actual?: string } {
    return {
      ...(language !== this.paper.language && { lang: language }),
      ...(needsOrdering(text, language) && { actual: text }),
    }
  }

  private add(tag: string, draw: () => void, said?: Said): void {
    this.root.add(this.element(tag, [draw], said))
  }

  private decoration(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' })
    draw()
    this.doc.endMarkedContent()
  }

  private font(name: FontName, size: number): Document {
    return this.doc.font(name).fontSize(size).fillColor(INK)
  }

  private style(weight: Weight, size: number, language = this.paper.language): Style {
    return { weight, size, lineGap: size * 0.22, language }
  }

  private room(height: number): void {
    if (this.doc.y + height > this.lastLine) this.doc.addPage()
  }

  private line(y: number, from: number = MARGIN.left, width = this.width): void {
    this.decoration(() => {
      this.doc
        .moveTo(from, y)
        .lineTo(from + width, y)
        .lineWidth(0.6)
        .strokeColor(LINE)
        .stroke()
    })
  }

  private runFont(run: Run, { weight, size }: Style): Document {
    if (run.script === 'other') return this.font(weight, size)
    const name = `arabic-${weight}` as const
    const doc = this.font(name, size)
    // A font joins the paper when it is first used.
    if (!this.separated.has(name)) separateLetters(Reflect.get(doc, '_font'))
    this.separated.add(name)
    return doc
  }

  private readonly separated = new Set<FontName>()
  private readonly broken = new Map<string, Line[]>()

  /** Lines are broken once, whether asked for their height or drawn. */
  private ordered(text: string, width: number, style: Style): Line[] {
    const key = [style.language, style.weight, style.size, width, text].join('|')
    const held = this.broken.get(key) ?? this.breakLines(text, width, style)
    this.broken.set(key, held)
    return held
  }

  private breakLines(text: string, width: number, style: Style): Line[] {
    return linesOf(text, style.language, width, (run) =>
      this.runFont(run, style).widthOfString(run.text, run.isRightToLeft ? { features: SHAPED } : {}),
    )
  }

  private heightOf(text: string, width: number, style: Style): number {
    if (needsOrdering(text, style.language)) {
      return this.ordered(text, width, style).length * style.size * ARABIC_LEADING
    }
    return this.font(style.weight, style.size).heightOfString(text || ' ', {
      width,
      lineGap: style.lineGap,
      align: style.align,
    })
  }

  /** Sets a text in a column. Afterwards the pen stands below it. */
  private set(text: string, x: number, y: number, width: number, style: Style): void {
    const { doc } = this
    if (!needsOrdering(text, style.language)) {
      this.font(style.weight, style.size).text(text || ' ', x, y, {
        width,
        lineGap: style.lineGap,
        align: style.align ?? 'left',
      })
      return
    }
    const leading = style.size * ARABIC_LEADING
    const isFromRight =
      directionOf(style.language) === 'rtl' ? style.align !== 'left' : style.align === 'right'
    this.ordered(text, width, style).forEach((line, place) => {
      let left = isFromRight ? x + width - line.width : x
      for (const run of line.runs) {
        const options = run.isRightToLeft ? { features: SHAPED } : {}
        const pen = this.runFont(run, style)
        const wide = pen.widthOfString(run.text, options)
        pen.text(run.text, left, y + place * leading + style.size * ARABIC_ASCENT, {
          ...options,
          lineBreak: false,
          baseline: 'alphabetic',
        })
        left += wide
      }
    })
    doc.x = x
    doc.y = y + this.heightOf(text, width, style)
  }

  private text(tag: string, text: string, weight: Weight, size: number, after: number): void {
    const style = this.style(weight, size)
    this.room(Math.min(this.heightOf(text, this.width, style), this.lastLine - MARGIN.top))
    const said = { text, language: style.language }
    this.add(tag, () => this.set(text, MARGIN.left, this.doc.y, this.width, style), said)
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
    const widthOf = (column: number) => (sizes[column] ?? 0) - CELL.x * 2
    const styleOf = (column: number): Style => {
      const isAtEnd = look.isLastRight && column === texts.length - 1
      return {
        weight: look.isHead || look.isBold || column === 0 ? 'bold' : 'regular',
        size: SIZE.body,
        lineGap: 2,
        language: this.paper.language,
        ...(isAtEnd && { align: this.isRightToLeft ? 'left' : 'right' }),
      }
    }
    const heights = texts.map((text, column) => this.heightOf(text || ' ', widthOf(column), styleOf(column)))
    const height = Math.max(...heights) + CELL.y * 2
    this.room(height)
    const top = doc.y
    const cells = texts.map((text, column) => {
      const before = sizes.slice(0, column).reduce((total, size) => total + size, 0)
      const left = this.isRightToLeft
        ? MARGIN.left + this.width - before - (sizes[column] ?? 0)
        : MARGIN.left + before
      const scope = look.isHead ? 'Column' : 'Row'
      const tag = look.isHead || column === 0 ? 'TH' : 'TD'
      const attributes = {
        lang: this.paper.language,
        ...(needsOrdering(text, this.paper.language) && { actual: text }),
        ...(tag === 'TH' && { scope }),
      }
      return doc.struct(tag, attributes, [
        () => this.set(text || ' ', left + CELL.x, top + CELL.y, widthOf(column), styleOf(column)),
      ])
    })
    const row = doc.struct('TR', {}, cells)
    this.after(() => {
      doc.y = top + height
      this.line(doc.y)
    })
    return row
  }

  /** One question with its answer; the second language stands under the first, lighter, and is read in its own voice. */
  private answer({
    label,
    value,
  }: Extract<PaperBlock, { kind: 'answers' }>['rows'][number]): PDFKit.PDFStructureElement {
    const { doc } = this
    const sizes = [this.width * 0.38, this.width * 0.62]
    const cells = [label, value].map((said, column) => {
      const width = (sizes[column] ?? 0) - CELL.x * 2
      const lines = said.map(({ text, language }, place) => {
        const isFirst = place === 0
        const style = this.style(
          isFirst && column === 0 ? 'bold' : 'regular',
          isFirst ? SIZE.body : SIZE.body - 1,
          language,
        )
        return { text, language, style, height: this.heightOf(text, width, style) }
      })
      return { lines, width, height: lines.reduce((total, { height }) => total + height, 0) }
    })
    const height = Math.max(...cells.map((cell) => cell.height)) + CELL.y * 2
    this.room(Math.min(height, this.lastLine - MARGIN.top))
    const top = doc.y
    const row = doc.struct(
      'TR',
      {},
      cells.map(({ lines, width }, column) => {
        const isBefore = (column === 0) !== this.isRightToLeft
        const left = MARGIN.left + (isBefore ? 0 : (sizes[1 - column] ?? 0)) + CELL.x
        const paragraphs = lines.map(({ text, language, style }, place) => {
          const above = lines.slice(0, place).reduce((total, line) => total + line.height, 0)
          const draw = () => this.set(text, left, top + CELL.y + above, width, style)
          return this.element('P', [draw], { text, language })
        })
        const attributes = { lang: this.paper.language, ...(column === 0 && { scope: 'Row' }) }
        return doc.struct(column === 0 ? 'TH' : 'TD', attributes, paragraphs)
      }),
    )
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

  private list(items: readonly string[], isToTick: boolean): void {
    const indent = isToTick ? 22 : 14
    const style = this.style('regular', SIZE.body)
    const list = this.doc.struct('L')
    this.root.add(list)
    for (const item of items) {
      const width = this.width - indent
      this.room(this.heightOf(item, width, style))
      const top = this.doc.y
      const left = this.isRightToLeft ? MARGIN.left : MARGIN.left + indent
      const mark = this.isRightToLeft ? MARGIN.left + this.width - 10 : MARGIN.left
      if (isToTick) {
        this.decoration(() => {
          this.doc
            .rect(mark, top + 2, 10, 10)
            .lineWidth(0.9)
            .strokeColor(INK)
            .stroke()
        })
      }
      const label = isToTick
        ? []
        : [
            this.element('Lbl', [
              () => void this.font('regular', SIZE.body).text('•', mark, top, { lineBreak: false }),
            ]),
          ]
      const said = { text: item, language: style.language }
      const body = this.element('LBody', [() => this.set(item, left, top, width, style)], said)
      list.add(this.doc.struct('LI', {}, [...label, body]))
      this.doc.y += isToTick ? 5 : 2
    }
    list.end()
    this.doc.x = MARGIN.left
    this.doc.y += 6
  }

  /** The same in two languages, beside each other; the first is read before the second. */
  private pair(block: Extract<PaperBlock, { kind: 'pair' }>): void {
    const width = (this.width - GUTTER) / 2
    const isHeading = block.as === 'heading'
    const styleIn = (language: PaperLanguage) =>
      this.style(isHeading ? 'bold' : 'regular', isHeading ? SIZE.heading : SIZE.body - 0.5, language)
    const height = Math.max(
      ...block.texts.map(({ text, language }) => this.heightOf(text, width, styleIn(language))),
    )
    this.room(height + (isHeading ? 60 : 0))
    if (isHeading) this.doc.y += 8
    const top = this.doc.y
    block.texts.forEach(({ text, language }, place) => {
      const left = MARGIN.left + place * (width + GUTTER)
      const tag = isHeading ? 'H2' : 'P'
      this.root.add(
        this.element(tag, [() => this.set(text, left, top, width, styleIn(language))], { text, language }),
      )
    })
    this.doc.x = MARGIN.left
    this.doc.y = top + height + (isHeading ? 3 : 5)
  }

  /** Lines to write on, each with what belongs there; what is known stands there already. */
  private fill(rows: Extract<PaperBlock, { kind: 'fill' }>['rows']): void {
    for (const { label, value } of rows) {
      this.room(34)
      this.doc.y += 8
      const top = this.doc.y
      const width = this.width * 0.42
      const style = this.style('regular', SIZE.body - 1)
      const at = this.isRightToLeft ? MARGIN.left + this.width - width : MARGIN.left
      const rule = this.isRightToLeft ? MARGIN.left : MARGIN.left + width + 8
      this.add('P', () => {
        this.set(label, at, top, width, style)
        const below = this.doc.y
        if (value) this.set(value, rule, top, this.width - width - 8, this.style('bold', SIZE.body - 1))
        this.doc.y = Math.max(below, this.doc.y)
      })
      this.doc.y = Math.max(this.doc.y, top + 16) + 3
      this.line(this.doc.y, rule, this.width - width - 8)
    }
    this.doc.x = MARGIN.left
    this.doc.y += 8
  }

  private drawing({ strokes, box, label }: Extract<PaperBlock, { kind: 'drawing' }>): void {
    const scale = 0.25
    this.room(box.height * scale + 6)
    const [left, top] = [MARGIN.left, this.doc.y]
    const figure = this.doc.struct('Figure', { alt: label }, [
      () => {
        for (const [x = 0, y = 0, ...rest] of strokes) {
          this.doc.moveTo(left + x * scale, top + y * scale)
          for (let place = 0; place + 1 < rest.length; place += 2) {
            this.doc.lineTo(left + (rest[place] ?? 0) * scale, top + (rest[place + 1] ?? 0) * scale)
          }
        }
        this.doc.lineWidth(1).strokeColor(INK).stroke()
      },
    ])
    this.root.add(figure)
    this.doc.y = top + box.height * scale + 6
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
      case 'list':
        return this.list(block.items, block.isToTick ?? false)
      case 'facts':
        return this.table(block.rows.map((cells) => () => this.row(cells, [3, 7], plain)))
      case 'table': {
        const look = { ...plain, isLastRight: !(block.isPlain ?? false) }
        const last = block.rows.length - 1
        return this.table([
          () => this.row(block.head, block.widths, { ...look, isHead: true }),
          ...block.rows.map(
            (cells, place) => () =>
              this.row(cells, block.widths, { ...look, isBold: (block.hasTotal ?? false) && place === last }),
          ),
        ])
      }
      case 'answers':
        return this.table(block.rows.map((row) => () => this.answer(row)))
      case 'pair':
        return this.pair(block)
      case 'fill':
        return this.fill(block.rows)
      case 'drawing':
        return this.drawing(block)
      case 'page':
        this.doc.addPage()
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
      if (needsOrdering(text, paper.language)) {
        this.set(text, MARGIN.left, doc.page.height - 46, this.width, this.style('regular', SIZE.small))
      } else {
        this.font('regular', SIZE.small).text(text, MARGIN.left, doc.page.height - 46, {
          width: this.width,
          lineBreak: false,
        })
      }
      doc.endMarkedContent()
    }
  }

  write(): void {
    const { paper } = this
    if (paper.sender) this.text('P', paper.sender, 'regular', SIZE.small, 10)
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
      Author: paper.sender || paper.title,
      Creator: paper.sender ? 'Retour' : paper.title,
      Producer: paper.sender ? 'Retour' : paper.title,
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
