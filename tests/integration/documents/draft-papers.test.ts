import { documentFolder, upload } from './binder'
import { readdirSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { deleteDraft } from '@/lib/applications/commands/delete-draft'
import { sweepOrphans } from '@/lib/documents/jobs'
import { runByHand } from '@/lib/jobs/scheduler'
import { clock } from '@/lib/platform/clock'
import { runCommand } from '@/lib/runner/command'
import { arrangePeople } from '@/tests/support/people'
import { samplePdf } from '@/tests/support/sample-files'
import { asOwner } from '@/tests/support/test-database'
import { dataOf, fileOf, NOW, openCompleteDraft } from '../applications/drafts'

const storedFiles = () =>
  readdirSync(documentFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

it('takes the papers of a deleted draft with it, and the sweep their stored bytes', async () => {
  const people = await arrangePeople()
  const ref = await openCompleteDraft(people)
  const before = await fileOf(people.partner, ref)
  const pdf = await samplePdf()
  const fields = { kind: 'PASSPORT', personId: before.members[0]?.personId ?? '' }
  const sent = await upload(people.partner, ref, fields, [
    { name: 'a.pdf', type: 'application/pdf', content: pdf },
  ])
  expect(sent.status).toBe(200)
  const papers = () => asOwner(`select id from document_version where case_id = $1::uuid`, [before.id])
  expect(await papers()).toHaveLength(1)
  const stored = storedFiles().length

  const { version } = await fileOf(people.partner, ref)
  expect(
    dataOf(await runCommand(deleteDraft, people.partner.caller, { ref, version, isSure: 'on' }, NOW)),
  ).toEqual({ ref })
  expect(await papers()).toHaveLength(0)
  expect(await asOwner(`select id from document where case_id = $1::uuid`, [before.id])).toHaveLength(0)

  const threeDaysAgo = new Date(Date.now() - 3 * 24 * 60 * 60 * 1000)
  for (const file of storedFiles())
    utimesSync(path.join(file.parentPath, file.name), threeDaysAgo, threeDaysAgo)
  expect(await runByHand(sweepOrphans, clock().today())).toMatchObject({ kind: 'done' })
  expect(storedFiles().length).toBeLessThan(stored)
}, 60_000)
