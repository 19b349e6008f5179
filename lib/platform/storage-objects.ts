import 'server-only'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import type { Storage } from './storage'
import { checkedKey, isStorageKey } from './storage-key'

export type Bucket = {
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** Milliseconds. Somebody waits for the answer of an upload. */
const LIMITS = { connectionTimeout: 3_000, requestTimeout: 15_000 }

const clients = new Map<string, S3Client>()

function clientOf({ endpoint, region, accessKeyId, secretAccessKey }: Bucket): S3Client {
  const known = clients.get(endpoint)
  if (known) return known
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    requestHandler: LIMITS,
    maxAttempts: 2,
    // Servers that do not know the trailing checksum of the protocol store it as content.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  clients.set(endpoint, client)
  return client
}

/** One object per document in a bucket of its own, over the protocol of S3. */
export function objectStorage(where: Bucket): Storage {
  const client = clientOf(where)
  const at = (key: string) => ({ Bucket: where.bucket, Key: checkedKey(key) })
  return {
    async put(key, content) {
      await client.send(
        new PutObjectCommand({
          ...at(key),
          Body: content,
          ContentLength: content.byteLength,
          ContentType: 'application/octet-stream',
        }),
      )
    },
    async get(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand(at(key)))
        return Body ? Buffer.from(await Body.transformToByteArray()) : null
      } catch (error) {
        if (error instanceof NoSuchKey) return null
        throw error
      }
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand(at(key)))
    },
    async *storedBefore(instant) {
      let page: string | undefined
      do {
        const listed = await client.send(
          new ListObjectsV2Command({ Bucket: where.bucket, ContinuationToken: page }),
        )
        for (const { Key, LastModified } of listed.Contents ?? []) {
          if (Key && LastModified && LastModified < instant && isStorageKey(Key)) yield Key
        }
        page = listed.NextContinuationToken
      } while (page)
    },
  }
}
