import 'server-only'
import { constants, inflateSync } from 'node:zlib'
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef, PDFStream, type PDFObject } from '@cantoo/pdf-lib'
import { refuse, type Refusal } from '@/lib/kernel/refusal'
import { err, ok, type Result } from '@/lib/kernel/result'

const MOST_PAGES = 300
/** Bytes the lists inside a PDF may unfold to; a file of pages has far fewer. */
const MOST_UNFOLDED = 40 * 1024 * 1024
/** How far from its end a PDF may say that it ends. */
const TAIL = 1_024

/** Things a paper has no need of: code, programs to start, other files inside, forms that send themselves. */
const ACTIVE_KEYS = ['JS', 'JavaScript', 'EmbeddedFile', 'EmbeddedFiles', 'EF', 'RichMediaContent', 'XFA']
const ACTIVE_ACTIONS = [
  'JavaScript',
  'Launch',
  'ImportData',
  'SubmitForm',
  'GoToE',
  'GoToR',
  'Rendition',
  'Movie',
  'Sound',
]
const ACTIVE_TYPES = ['EmbeddedFile', 'Filespec', 'F']
/** What tells of people and programs, or acts without being asked and is of no use on paper. */
const TRACES = ['Metadata', 'AA', 'PieceInfo', 'LastModified']

const named = (value: PDFObject | undefined): string | null =>
  value instanceof PDFName ? value.decodeText() : null

function isActive(dict: PDFDict): boolean {
  if (ACTIVE_KEYS.some((key) => dict.has(PDFName.of(key)))) return true
  const action = named(dict.get(PDFName.of('S')))
  const type = named(dict.get(PDFName.of('Type')))
  return (
    (action !== null && ACTIVE_ACTIONS.includes(action)) || (type !== null && ACTIVE_TYPES.includes(type))
  )
}

/** Every dictionary of a document, those inside others and inside streams too. */
function* dictionariesIn(root: PDFObject): Generator<PDFDict> {
  const queue: PDFObject[] = [root]
  for (let next = queue.pop(); next; next = queue.pop()) {
    const dict = next instanceof PDFStream ? next.dict : next
    if (dict instanceof PDFDict) {
      yield dict
      queue.push(...dict.values())
    } else if (dict instanceof PDFArray) queue.push(...dict.asArray())
  }
}

const latin = (content: Uint8Array) =>
  Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1')

/**
 * True when the lists inside (object and cross-reference streams) unfold to more than a file of pages could need, or
 * are folded in a way nobody uses. Looked at before the parser, which would unfold all of it.
 */
function unfoldsTooFar(content: Uint8Array, text: string): boolean {
  let unfolded = 0
  const streams = /stream\r?\n/g
  for (let found = streams.exec(text); found; found = streams.exec(text)) {
    if (text.startsWith('end', found.index - 3)) continue
    const head = text.slice(Math.max(0, found.index - 2_000), found.index)
    const dict = head.slice(head.lastIndexOf(' obj') + 1)
    // Names may be written with numbers for letters: #4fbjStm.
    const plain = dict.replace(/#([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(parseInt(code, 16)),
    )
    if (!/\/(ObjStm|XRef)\b/.test(plain)) continue
    const filters = [...plain.matchAll(/\/(\w+Decode|Fl|LZW|RL|AHx|A85)\b/g)].map(([, name]) => name)
    if (filters.length > 1 || (filters[0] && !['FlateDecode', 'Fl'].includes(filters[0]))) return true
    if (filters.length === 0) continue
    try {
      unfolded += inflateSync(content.subarray(found.index + found[0].length), {
        maxOutputLength: MOST_UNFOLDED,
        finishFlush: constants.Z_SYNC_FLUSH,
      }).length
    } catch (error) {
      if (error instanceof RangeError) return true
    }
    if (unfolded > MOST_UNFOLDED) return true
  }
  return false
}

type PdfRefusal = 'file_damaged' | 'pdf_encrypted' | 'pdf_active' | 'pdf_too_long'

/**
 * Reads a PDF object by object and writes it anew: refused when it is locked or carries anything that acts; what it told
 * of authors, programs and times is left out, and so is whatever stood around it.
 */
export async function pdfWithoutTraces(
  content: Uint8Array,
): Promise<Result<Uint8Array, Refusal<PdfRefusal>>> {
  const text = latin(content)
  if (!text.startsWith('%PDF-') || !text.slice(-TAIL).includes('%%EOF')) return err(refuse('file_damaged'))
  if (/\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(text)) return err(refuse('pdf_encrypted'))
  if (unfoldsTooFar(content, text)) return err(refuse('file_damaged'))
  try {
    const document = await PDFDocument.load(content, { updateMetadata: false, throwOnInvalidObject: true })
    if (document.isEncrypted) return err(refuse('pdf_encrypted'))
    const pages = document.getPageCount()
    if (pages < 1) return err(refuse('file_damaged'))
    if (pages > MOST_PAGES) return err(refuse('pdf_too_long', { most: MOST_PAGES }))
    const { context, catalog } = document
    // Word processors write where to begin reading; that is no harm. Anything else that happens on opening is.
    const opening = catalog.lookup(PDFName.of('OpenAction'))
    if (opening instanceof PDFDict && named(opening.get(PDFName.of('S'))) !== 'GoTo') {
      return err(refuse('pdf_active'))
    }
    catalog.delete(PDFName.of('OpenAction'))
    for (const [reference, object] of context.enumerateIndirectObjects()) {
      for (const dict of dictionariesIn(object)) {
        if (isActive(dict)) return err(refuse('pdf_active'))
        for (const trace of TRACES) dict.delete(PDFName.of(trace))
        if (named(dict.get(PDFName.of('Type'))) === 'Metadata') context.delete(reference)
      }
    }
    const { Info } = context.trailerInfo
    if (Info instanceof PDFRef) context.delete(Info)
    delete context.trailerInfo.Info
    delete context.trailerInfo.ID
    const written = await document.save({ addDefaultPage: false, updateFieldAppearances: false })
    // What was written must be readable by the same measure.
    await PDFDocument.load(written, { updateMetadata: false, throwOnInvalidObject: true })
    return ok(written)
  } catch (error) {
    const isLocked = error instanceof Error && /encrypt/i.test(error.message)
    return err(refuse(isLocked ? 'pdf_encrypted' : 'file_damaged'))
  }
}
