import 'server-only'
import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Storage } from './storage'
import { checkedKey, isStorageKey } from './storage-key'

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Makes what was written into a folder outlive a crash of the machine. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Files readable by the server only, in folders named after the first byte of their name. Written under another name
 * first: a file that carries its name is whole.
 */
export function folderStorage(root: string): Storage {
  const placeOf = (key: string) => path.join(root, checkedKey(key))
  return {
    async put(key, content) {
      const place = placeOf(key)
      const folder = path.dirname(place)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const half = `${place}.${randomUUID()}.part`
      const handle = await open(half, 'wx', 0o600)
      try {
        await handle.writeFile(content)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(half, place)
      await settle(folder)
    },
    async get(key) {
      try {
        return await readFile(placeOf(key))
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
    async remove(key) {
      await rm(placeOf(key), { force: true })
    },
    async *storedBefore(instant) {
      for (const folder of await namesIn(root)) {
        for (const name of await namesIn(path.join(root, folder))) {
          const place = path.join(root, folder, name)
          const written = await stat(place).catch(() => null)
          if (!written?.isFile() || written.mtime >= instant) continue
          const key = `${folder}/${name}`
          // What a crash left half written has no row and never will.
          if (isStorageKey(key)) yield key
          else if (name.endsWith('.part')) await rm(place, { force: true })
        }
      }
    },
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch {
    return []
  }
}
