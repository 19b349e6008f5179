import { PDFDocument, rgb, StandardFonts } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { addDocument } from '@/lib/documents/commands'
import type { DocumentKind } from '@/lib/documents/model'
import { uploadGate } from '@/lib/documents/queries'
import { receiveFile } from '@/lib/documents/receive'
import { addYears, type CalendarDate } from '@/lib/kernel/calendar-date'
import { answer } from '@/lib/runner/query'
import { act, type Part, type Walk } from './walk'

type File = { readonly name: string; readonly declaredType: string; readonly content: Uint8Array }

const INVENTED = 'Invented for the demonstration of Retour'
const [WIDE, HIGH] = [420, 297]

async function scanOf(title: string): Promise<File> {
  const paper = await PDFDocument.create()
  const [bold, plain] = [
    await paper.embedFont(StandardFonts.HelveticaBold),
    await paper.embedFont(StandardFonts.Helvetica),
  ]
  const page = paper.addPage([WIDE, HIGH])
  page.drawRectangle({
    x: 16,
    y: 16,
    width: WIDE - 32,
    height: HIGH - 32,
    borderWidth: 1,
    borderColor: rgb(0.4, 0.4, 0.4),
  })
  page.drawText(title, { x: 32, y: HIGH - 60, size: 18, font: bold })
  page.drawText(INVENTED, { x: 32, y: 36, size: 9, font: plain })
  for (let line = 0; line < 6; line += 1) {
    page.drawRectangle({
      x: 32,
      y: HIGH - 100 - line * 22,
      width: 250 - line * 17,
      height: 6,
      color: rgb(0.82, 0.85, 0.88),
    })
  }
  return {
    name: `${title}.pdf`,
    declaredType: 'application/pdf',
    content: new Uint8Array(await paper.save()),
  }
}

async function photoOf(title: string): Promise<File> {
  const lines = Array.from(
    { length: 6 },
    (_, line) =>
      `<rect x="64" y="${200 + line * 44}" width="${500 - line * 34}" height="12" fill="#c9d1d9"/>`,
  )
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="840" height="594"><rect width="840" height="594" fill="#f3efe4"/>
    <rect x="560" y="150" width="200" height="240" fill="#b9c4cf"/>${lines.join('')}
    <text x="64" y="130" font-size="40" font-family="sans-serif" font-weight="bold" fill="#222">${title}</text>
    <text x="64" y="540" font-size="20" font-family="sans-serif" fill="#555">${INVENTED}</text></svg>`
  const content = await sharp(Buffer.from(drawn)).jpeg({ quality: 70 }).toBuffer()
  return { name: `${title}.jpg`, declaredType: 'image/jpeg', content: new Uint8Array(content) }
}

const made = new Map<string, Promise<File>>()

/** Each picture is made once, whatever file it goes into. */
function pictureOf(kind: DocumentKind, as: 'scan' | 'photo'): Promise<File> {
  const title = `${kind.charAt(0)}${kind.slice(1).toLowerCase().replaceAll('_', ' ')}`
  const file = made.get(`${as} ${title}`) ?? (as === 'scan' ? scanOf(title) : photoOf(title))
  made.set(`${as} ${title}`, file)
  return file
}

export type Paper = {
  readonly kind: DocumentKind
  readonly as: 'scan' | 'photo'
  /** Place in the household; null: of all of it. */
  readonly of: number | null
  readonly by: Part
  /** Years until the day of the paper, from the day it is added; of papers that carry an end. */
  readonly endsInYears?: number
}

/** Puts a paper into the file through the door for files, as a browser would send it. */
export async function addPaper(walk: Walk, paper: Paper, day: CalendarDate): Promise<void> {
  const { kind, as, of, by, endsInYears } = paper
  const gate = await answer(uploadGate, walk.cast[by], { ref: walk.ref })
  if (gate.kind !== 'found') throw new Error(`no room for papers in ${walk.ref}: ${gate.kind}`)
  const received = await receiveFile(gate.data, await pictureOf(kind, as))
  if (!received.ok) throw new Error(`${kind} of ${walk.ref}: ${JSON.stringify(received.error)}`)
  const input = {
    ref: walk.ref,
    kind,
    personId: of === null ? '' : walk.personIds[of],
    ...(endsInYears !== undefined && { expiresOn: addYears(day, endsInYears) }),
    file: received.value,
  }
  await act(walk, [by, addDocument], input, day)
}
