import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Refusal } from '@/lib/kernel/refusal'
import { refuse } from '@/lib/kernel/refusal'
import { err, ok, type Result } from '@/lib/kernel/result'
import { logWarning } from '@/lib/platform/log'
import { scan, scannerState } from '@/lib/platform/scanner'
import { newStorageKey, storage } from '@/lib/platform/storage'
import { inspectFile, type SentFile } from './content/inspect'
import type { MediaType, ScanState } from './model'
import type { UploadPlace } from './records'
import { refusalsOfRoom } from './rules/adding'

/** A file that is stored, and what a command needs to know of it. */
export type ReceivedFile = {
  readonly versionId: string
  readonly storageKey: string
  readonly mediaType: MediaType
  readonly bytes: number
  readonly nameSealed: Uint8Array
  readonly scan: Exclude<ScanState, 'infected'>
}

async function scanned(sent: SentFile): Promise<Exclude<ScanState, 'infected'> | 'infected'> {
  if (scannerState() === 'off') return 'unscanned'
  const verdict = await scan(sent.content)
  if (verdict.kind !== 'failed') return verdict.kind
  // Fail closed: whatever is not plainly clean waits, and nobody opens it.
  logWarning('file not scanned', { outcome: verdict.reason })
  return 'waiting'
}

/**
 * Takes one file in: looked into, scanned as it was sent, encrypted with the key of the case and stored, in that order.
 * Nothing is told to the database yet; should the command after it refuse, the bytes are an orphan that is swept.
 */
export async function receiveFile(
  place: UploadPlace,
  sent: SentFile,
): Promise<Result<ReceivedFile, readonly Refusal[]>> {
  const full = refusalsOfRoom(place.taken, sent.content.byteLength)
  if (full.length > 0) return err(full)
  const inspected = await inspectFile(sent)
  if (!inspected.ok) return err([inspected.error])
  const verdict = await scanned(sent)
  if (verdict === 'infected') {
    logWarning('infected file refused', { kind: inspected.value.mediaType })
    return err([refuse('document_infected')])
  }
  const { content, mediaType, name } = inspected.value
  const versionId = randomUUID()
  const storageKey = newStorageKey()
  await storage().put(
    storageKey,
    place.key.seal({ column: 'document_version.content', row: versionId }, content),
  )
  return ok({
    versionId,
    storageKey,
    mediaType,
    bytes: content.byteLength,
    nameSealed: place.key.sealText({ column: 'document_version.name', row: versionId }, name),
    scan: verdict,
  })
}
