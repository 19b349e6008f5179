import 'server-only'
import type { Section } from '@/lib/access/model'
import { groundOf, sectionOfColumn, type Restriction } from '@/lib/access/restricted'
import { openingsIn } from '@/lib/platform/encryption'
import type { OpenedFile } from './file-gate'

type Read = { readonly section: Section; readonly caseId: string | null; readonly personId: string | null }

/** Rows of words of which the track says whose they are; ordinary ones are of no section. */
async function sectionsOfRows(
  tx: OpenedFile['context']['tx'],
  rows: readonly string[],
): Promise<Map<string, Section>> {
  if (rows.length === 0) return new Map()
  const found = await tx.$queryRaw<{ id: string; section: Section }[]>`
    select id::text as id, sensitivity::text as section from safeguard_note
    where id = any (${[...rows]}::uuid[]) and sensitivity <> 'STANDARD'`
  return new Map(found.map(({ id, section }) => [id, section]))
}

/** Everything sealed that the transaction opened, once per section and file or person. */
async function sealedReads({ context: { tx } }: OpenedFile): Promise<Read[]> {
  const opened = openingsIn(tx).map((opening) => ({ ...opening, section: sectionOfColumn(opening.column) }))
  const byRow = await sectionsOfRows(
    tx,
    opened.filter(({ section }) => section === 'by_row').map(({ row }) => row),
  )
  return opened.flatMap(({ section, row, caseId, personId }) => {
    const own = section === 'by_row' ? byRow.get(row) : section === 'none' ? undefined : section
    return own ? [{ section: own, caseId: caseId ?? null, personId: personId ?? null }] : []
  })
}

async function declaredReads(
  { context: { tx }, ref }: OpenedFile,
  restricted: Restriction | undefined,
  data: unknown,
): Promise<Read[]> {
  if (!restricted) return []
  const sections = typeof restricted === 'string' ? [restricted] : restricted(data as never)
  if (sections.length === 0) return []
  const file = ref ? await tx.caseFile.findUnique({ where: { ref }, select: { id: true } }) : null
  if (!file) throw new Error('a query of a protected section names its file by ref')
  return sections.map((section) => ({ section, caseId: file.id, personId: null }))
}

/** Writes who read which protected section, and on what ground, into the transaction that read it. */
export async function recordReads(
  file: OpenedFile,
  query: { readonly name: string; readonly restricted?: Restriction },
  data: unknown,
): Promise<void> {
  const { tx, actor } = file.context
  const reads: Read[] = [
    ...(await sealedReads(file)),
    ...(await declaredReads(file, query.restricted, data)),
    ...(file.closedCaseId ? [{ section: 'VOT' as const, caseId: file.closedCaseId, personId: null }] : []),
  ]
  if (reads.length === 0) return
  const each = new Map(reads.map((read) => [`${read.section} ${read.caseId} ${read.personId}`, read]))
  await tx.restrictedRead.createMany({
    data: [...each.values()].map((read) => ({
      ...read,
      userId: actor.id,
      organisationId: actor.organisationId,
      role: actor.role,
      ground: groundOf(read.section, actor.clearances, file.throughGlass),
      query: query.name,
    })),
  })
}
