import 'server-only'
import { z } from 'zod'
import { defineJob, type JobContext } from '@/lib/jobs/job'
import * as fields from '@/lib/kernel/fields'
import { rewrapKeys } from '@/lib/platform/encryption'
import { logFault } from '@/lib/platform/log'
import { scan, scannerState } from '@/lib/platform/scanner'
import { storage } from '@/lib/platform/storage'
import { done, refused } from '@/lib/runner/outcome'
import { defineSystemCommand, runSystemCommand } from '@/lib/runner/system-command'
import { contentOf } from './content/stored'
import { countAttempt, nextWaitingFile, orphansAmong, recordVerdict, scannedVersion } from './records'

/** Writes what the scanner said of a file that waited. */
export const recordScan = defineSystemCommand({
  name: 'document.record_scan',
  input: z.strictObject({ versionId: fields.id, verdict: z.enum(['clean', 'infected']) }),
  events: ['document.scanned', 'document.found_infected'],
  async run({ tx, now, input }) {
    const file = await scannedVersion(tx, input.versionId)
    if (!file || !(await recordVerdict(tx, input.versionId, input.verdict, now))) return refused([])
    return done({ versionId: input.versionId }, [
      {
        type: input.verdict === 'infected' ? 'document.found_infected' : 'document.scanned',
        caseId: file.caseId,
        subjectId: file.documentId,
        details: {
          kind: file.kind,
          sensitivity: file.sensitivity,
          number: file.number,
          result: input.verdict,
        },
      },
    ])
  },
})

type Run = JobContext['run']

/**
 * Scans what waits, one file after the other. Stops when the scanner does not answer: what it did not see waits on.
 * @returns how many files it judged, and of those how many it found infected
 */
export async function scanWaitingFiles(
  run: Run = runSystemCommand,
): Promise<{ seen: number; infected: number }> {
  const counts = { seen: 0, infected: 0 }
  const tried: string[] = []
  while (scannerState() === 'there') {
    const file = await nextWaitingFile(tried)
    if (!file) break
    tried.push(file.id)
    const verdict = await scan(await contentOf(file))
    if (verdict.kind === 'failed') {
      await countAttempt(file.id)
      // Nobody there: the next file would wait as long for nothing.
      if (['no_connection', 'timeout'].includes(verdict.reason)) break
      continue
    }
    await run(recordScan, { versionId: file.id, verdict: verdict.kind })
    counts.seen += 1
    if (verdict.kind === 'infected') {
      counts.infected += 1
      await storage().remove(file.storageKey)
    }
  }
  return counts
}

let isScanning = false

/** The scanner just answered, so whatever waits for it may be tried again; nobody waits for this. */
export function scanWaiting(): void {
  if (isScanning || scannerState() !== 'there') return
  isScanning = true
  scanWaitingFiles()
    .catch((error: unknown) => logFault('scanning failed', error))
    .finally(() => {
      isScanning = false
    })
}

export const scanDocuments = defineJob({
  name: 'documents.scan',
  schedule: { every: 'day', at: '06:30' },
  run: ({ run }) => scanWaitingFiles(run),
})

/** Younger bytes may belong to an upload that is on its way. */
const ORPHAN_AFTER_MS = 60 * 60 * 1000
const PER_QUESTION = 500

/** Takes away stored bytes that no document speaks of: an upload that was refused or broke off. */
export const sweepOrphans = defineJob({
  name: 'documents.sweep_orphans',
  schedule: { every: 'day', at: '03:30' },
  async run({ now }) {
    const store = storage()
    let removed = 0
    let keys: string[] = []
    const sweep = async () => {
      for (const key of await orphansAmong(keys)) {
        await store.remove(key)
        removed += 1
      }
      keys = []
    }
    for await (const key of store.storedBefore(new Date(now.getTime() - ORPHAN_AFTER_MS))) {
      keys.push(key)
      if (keys.length >= PER_QUESTION) await sweep()
    }
    if (keys.length > 0) await sweep()
    return { removed }
  },
})

/** After a change of the master key: wraps the keys of all files and persons with the new one. */
export const wrapKeysAgain = defineJob({
  name: 'documents.wrap_keys_again',
  schedule: { every: 'day', at: '03:45' },
  async run() {
    let wrapped = 0
    for (;;) {
      const count = await rewrapKeys(100)
      if (count === 0) return { wrapped }
      wrapped += count
    }
  },
})
