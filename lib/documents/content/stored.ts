import 'server-only'
import type { CaseKey } from '@/lib/platform/encryption'
import { storage } from '@/lib/platform/storage'

/**
 * The bytes of a version, decrypted.
 * @throws when they are not in the storage, or are not what was stored there: a fault, not an answer
 */
export async function contentOf(file: {
  readonly id: string
  readonly storageKey: string
  readonly key: CaseKey
}): Promise<Uint8Array<ArrayBuffer>> {
  const stored = await storage().get(file.storageKey)
  if (!stored) throw new Error('a stored document is not in the storage')
  return new Uint8Array(file.key.open({ column: 'document_version.content', row: file.id }, stored))
}
