import 'server-only'
import { fileTypeFromBuffer } from 'file-type'
import { refuse, type Refusal } from '@/lib/kernel/refusal'
import { err, ok, type Result } from '@/lib/kernel/result'
import { MEDIA_TYPES, MOST_BYTES, type MediaType } from '../model'
import { displayName, mediaTypeByName } from '../rules/file-name'
import { imageWithoutTraces } from './image'
import { pdfWithoutTraces } from './pdf'

/** A file as a browser sent it. `declaredType` is what the browser says it is. */
export type SentFile = { readonly name: string; readonly declaredType: string; readonly content: Uint8Array }

/** What is kept of it: written anew, without what it told about places, devices and people. */
export type InspectedFile = {
  readonly name: string
  readonly mediaType: MediaType
  readonly content: Uint8Array
}

export const FILE_REFUSALS = [
  'file_empty',
  'file_too_large',
  'file_type_unknown',
  'file_type_differs',
  'file_damaged',
  'image_too_many_pixels',
  'pdf_encrypted',
  'pdf_active',
  'pdf_too_long',
] as const
export type FileRefusal = (typeof FILE_REFUSALS)[number]

/** A browser that does not know says so. */
const UNDECLARED = ['', 'application/octet-stream']
const isOurs = (type: string | undefined): type is MediaType => MEDIA_TYPES.some((known) => known === type)

/**
 * Looks into a file, not at its name: the ending, what the browser declares and the first bytes must say the same, and
 * the whole of it must be what they say. @returns what to keep, or why nothing is kept
 */
export async function inspectFile(sent: SentFile): Promise<Result<InspectedFile, Refusal<FileRefusal>>> {
  const { content } = sent
  if (content.byteLength === 0) return err(refuse('file_empty'))
  if (content.byteLength > MOST_BYTES) return err(refuse('file_too_large'))
  const byName = mediaTypeByName(sent.name)
  const byContent = await typeByContent(content)
  if (!byName && !byContent) return err(refuse('file_type_unknown'))
  const declared = sent.declaredType.split(';')[0]?.trim().toLowerCase() ?? ''
  const agrees = byName === byContent && (UNDECLARED.includes(declared) || declared === byContent)
  if (!byName || !byContent || !agrees) return err(refuse('file_type_differs'))
  const written =
    byContent === 'application/pdf'
      ? await pdfWithoutTraces(content)
      : await imageWithoutTraces(content, byContent)
  if (!written.ok) return written
  return ok({ name: displayName(sent.name, byContent), mediaType: byContent, content: written.value })
}

async function typeByContent(content: Uint8Array): Promise<MediaType | null> {
  const found = await fileTypeFromBuffer(content).catch(() => undefined)
  return isOurs(found?.mime) ? found.mime : null
}
