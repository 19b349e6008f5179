import 'server-only'
import type { Stage } from '@/lib/cases/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'

/** A file over the life of a person, as the reader may see it. */
export type FileOfLife = {
  readonly ref: string
  readonly stage: Stage
  readonly outcomeCode: string | null
  readonly relation: 'principal' | 'partner' | 'child' | 'parent' | 'sibling' | 'other'
  readonly destination: string | null
  readonly registeredOn: CalendarDate | null
  readonly departedOn: CalendarDate | null
  readonly closedOn: CalendarDate | null
  readonly desk: string
  readonly referringOrganisationId: string
}

/** One thing that happened to a person. `detail` is a code: an outcome, a kind of follow-up, a country. */
export type LifeEvent = {
  readonly on: CalendarDate
  readonly kind: 'registered' | 'decided' | 'withdrew' | 'departed' | 'arrived' | 'followed_up' | 'closed'
  readonly ref: string
  readonly detail: string | null
}

export type LifeOfPerson = { readonly files: readonly FileOfLife[]; readonly events: readonly LifeEvent[] }

/** All files of a person in the reader's sight and what happened in them, newest first, in one statement. */
export async function lifeOf(tx: Tx, personIds: readonly string[]): Promise<LifeOfPerson> {
  const rows = await tx.$queryRaw<{ life: LifeOfPerson }[]>`
    with mine as (select m.*, c.ref, c.registered_on, c.closed_on, c.destination from household_member m join case_file c on c.id = m.case_id
      where m.person_id = any (${[...personIds]}::uuid[])),
    happened as (
      select registered_on as "on", 'registered' as kind, ref, null::text as detail, 0 as place from mine where registered_on is not null
      union all select d.confirmed_on, 'decided', m.ref, d.return_outcome, 1 from mine m join eligibility_decision d on d.case_id = m.case_id
      union all select withdrawn_on, 'withdrew', ref, null, 2 from mine where withdrawn_on is not null
      union all select departed_on, 'departed', ref, destination::text, 3 from mine where departed_on is not null
      union all select arrived_on, 'arrived', ref, destination::text, 4 from mine where arrived_on is not null
      union all select f.done_on, 'followed_up', m.ref, f.kind::text, 5 from mine m join follow_up f on f.case_id = m.case_id
        where f.status = 'done' and f.done_on is not null and m.departed_on is not null
      union all select closed_on, 'closed', ref, null, 6 from mine where closed_on is not null)
    select json_build_object(
      'files', (select coalesce(json_agg(json_build_object('ref', c.ref, 'stage', c.stage, 'outcomeCode', c.outcome_code, 'relation', m.relation,
          'destination', c.destination, 'registeredOn', c.registered_on, 'departedOn', m.departed_on, 'closedOn', c.closed_on, 'desk', o.name,
          'referringOrganisationId', c.referring_organisation_id) order by coalesce(c.registered_on, c.created_at::date) desc, c.ref), '[]')
        from mine m join case_file c on c.id = m.case_id join organisation o on o.id = c.desk_organisation_id),
      'events', (select coalesce(json_agg(json_build_object('on', h."on", 'kind', h.kind, 'ref', h.ref, 'detail', h.detail)
          order by h."on" desc, h.place desc, h.ref), '[]') from happened h)
    ) as life`
  return rows[0]?.life ?? { files: [], events: [] }
}
