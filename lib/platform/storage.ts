import 'server-only'
import { randomBytes } from 'node:crypto'
import { environment } from './env'
import { folderStorage } from './storage-folder'
import { objectStorage } from './storage-objects'

/** Where the bytes of documents lie, encrypted before they come here. Names are drawn here and never typed by anybody. */
export type Storage = {
  /** Returns when the bytes outlive a crash. */
  put(key: string, content: Uint8Array): Promise<void>
  /** Null when nothing is stored under the name. */
  get(key: string): Promise<Buffer | null>
  /** Nothing happens when it is gone already. */
  remove(key: string): Promise<void>
  /** Everything stored before an instant. */
  storedBefore(instant: Date): AsyncIterable<string>
}

/** 32 random bytes; the first of them spreads the files over 256 folders. */
export function newStorageKey(): string {
  const name = randomBytes(32).toString('hex')
  return `${name.slice(0, 2)}/${name.slice(2)}`
}

/** The storage the environment names: a bucket with S3_URL, else a folder. */
export function storage(): Storage {
  const { S3_URL, S3_REGION, S3_BUCKET, S3_ACCESS_KEY = '', S3_SECRET_KEY = '' } = environment()
  return S3_URL
    ? objectStorage({
        endpoint: S3_URL,
        region: S3_REGION,
        bucket: S3_BUCKET,
        accessKeyId: S3_ACCESS_KEY,
        secretAccessKey: S3_SECRET_KEY,
      })
    : folderStorage(environment().DOCUMENT_FOLDER)
}
