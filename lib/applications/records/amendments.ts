import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Stage } from '@/lib/cases/model'
import type { Tx } from '@/lib/platform/database'
import type { Section } from '../model'
import type { AmendmentRow } from '../rules/amendment'
import { openChanges, sealChanges } from './sealed'

/** One act of changing what was sent, as its readers see it. */
export type Amendment = {
  readonly id: string
  /** Later ones have a higher number. */
  readonly sequence: number
  readonly section: Section
  readonly stage: Stage
  readonly reason: string
  readonly authorId: string
  /** Null when the reader may not know the person. */
  readonly author: string | null
  readonly organisation: string
  readonly madeAt: Date
  readonly rows: readonly AmendmentRow[]
}

export async function insertAmendment(
  tx: Tx,
  amendment: {
    readonly caseId: string
    readonly section: Section
    readonly stage: Stage
    readonly reason: string
    readonly authorId: string
    readonly organisationId: string
    readonly madeAt: Date
    readonly rows: readonly AmendmentRow[]
  },
): Promise<void> {
  const { rows, ...act } = amendment
  const id = randomUUID()
  await tx.amendment.createMany({ data: [{ id, ...act }] })
  const kept = await sealChanges(tx, { id, caseId: act.caseId }, rows)
  await tx.amendmentRow.createMany({
    data: kept.map((row, position) => ({ amendmentId: id, position, ...row })),
  })
}

type Stored = Omit<Amendment, 'madeAt'> & { readonly madeAt: string }

/** The amendments of a file, newest first. */
export async function amendmentsOf(tx: Tx, caseId: string, limit: number): Promise<Amendment[]> {
  const found = await tx.$queryRaw<{ amendment: Stored }[]>`
    select json_build_object('id', a.id, 'sequence', a.sequence, 'section', a.section, 'stage', a.stage, 'reason', a.reason, 'authorId', a.author_id,
      'author', u.display_name, 'organisation', coalesce(o.name, ''), 'madeAt', a.made_at,
      'rows', (select coalesce(json_agg(json_build_object('field', r.field, 'personId', r.person_id, 'personName', r.person_name,
        'before', r.before, 'after', r.after) order by r.position), '[]') from amendment_row r where r.amendment_id = a.id)) as amendment
    from amendment a left join app_user u on u.id = a.author_id left join organisation o on o.id = a.organisation_id
    where a.case_id = ${caseId}::uuid order by a.sequence desc limit ${limit}`
  const made = found.map(({ amendment }) => ({ ...amendment, madeAt: new Date(amendment.madeAt) }))
  return openChanges(tx, caseId, made)
}

/** Up to which amendment somebody has looked, and when. */
export async function lookOf(
  tx: Tx,
  caseId: string,
  userId: string,
): Promise<{ readonly seenTo: number; readonly seenAt: Date } | null> {
  const look = await tx.amendmentLook.findUnique({
    where: { caseId_userId: { caseId, userId } },
    select: { seenTo: true, seenAt: true },
  })
  return look && { seenTo: Number(look.seenTo), seenAt: look.seenAt }
}

/** Never goes back: an older page does not bring back what a newer one showed. */
export async function saveLook(
  tx: Tx,
  look: { readonly caseId: string; readonly userId: string; readonly seenTo: number; readonly now: Date },
): Promise<void> {
  await tx.$executeRaw`
    insert into amendment_look (case_id, user_id, seen_to, seen_at)
    values (${look.caseId}::uuid, ${look.userId}::uuid, ${look.seenTo}, ${look.now})
    on conflict (case_id, user_id) do update
      set seen_to = greatest(amendment_look.seen_to, excluded.seen_to), seen_at = excluded.seen_at`
}

/** Who saved the file last, and when: for somebody who was slower. */
export async function lastSaver(
  tx: Tx,
  caseId: string,
): Promise<{ readonly name: string; readonly at: Date } | null> {
  const [last] = await tx.$queryRaw<{ name: string; at: Date }[]>`
    select coalesce(u.display_name, o.name) as name, e.at from audit_event e
    left join app_user u on u.id = e.actor_id left join organisation o on o.id = e.organisation_id
    where e.case_id = ${caseId}::uuid and split_part(e.type, '.', 1) not in ('note', 'reminder', 'editing')
      and coalesce(u.display_name, o.name) is not null
    order by e.at desc, e.id desc limit 1`
  return last ?? null
}
