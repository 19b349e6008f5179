import 'server-only'
import type { Tx } from '@/lib/platform/database'
import type { BriefFacts } from './model'

/** The facts of a brief in one statement; each table shows under its own policy what the reader may see. */
export async function briefFacts(tx: Tx, ref: string): Promise<BriefFacts | null> {
  const [row] = await tx.$queryRaw<{ facts: BriefFacts }[]>`
    select json_build_object('id', c.id, 'ref', c.ref, 'stage', c.stage, 'dueOn', c.due_on, 'holdReviewOn', c.hold_review_on,
      'orderToLeaveOn', (select a.order_to_leave_on from application a where a.case_id = c.id),
      'talksHeld', c.counselling_count,
      'wishes', (select json_build_object('text', s.wishes, 'on', s.held_on) from counselling_session s where s.case_id = c.id and s.wishes is not null
        and not exists (select from counselling_session l where l.talk_id = s.talk_id and l.number > s.number) order by s.held_on desc, s.created_at desc limit 1),
      'decisions', (select json_build_object('text', s.decisions, 'on', s.held_on) from counselling_session s where s.case_id = c.id and s.decisions is not null
        and not exists (select from counselling_session l where l.talk_id = s.talk_id and l.number > s.number) order by s.held_on desc, s.created_at desc limit 1),
      'goal', (select p.goal from plan p where p.case_id = c.id order by (p.status = 'approved') desc, p.revision desc limit 1),
      'missedInARow', (select count(*) from appointment a where a.case_id = c.id and a.state = 'missed'
        and not exists (select from appointment h where h.case_id = c.id and h.state = 'held' and h.planned_on >= a.planned_on)),
      'appointmentsUnsettled', (select count(*) from appointment a where a.case_id = c.id and a.state = 'planned'
        and a.planned_on < (now() at time zone 'Europe/Brussels')::date),
      'contacts', (select coalesce(json_agg(x), '[]') from (
        (select 'talk' as kind, s.held_on as "on", u.display_name as by, s.kind::text as about from counselling_session s left join app_user u on u.id = s.counsellor_id
          where s.case_id = c.id and not exists (select from counselling_session l where l.talk_id = s.talk_id and l.number > s.number) order by s.held_on desc limit 3)
        union all (select 'meeting', m.held_on, u.display_name, m.subject from case_meeting m left join app_user u on u.id = m.recorded_by_id
          where m.case_id = c.id order by m.held_on desc limit 3)
        union all (select 'note', (n.created_at at time zone 'Europe/Brussels')::date, u.display_name, null from note n left join app_user u on u.id = n.author_id
          where n.case_id = c.id order by n.created_at desc limit 3)
        union all (select 'question', (e.written_at at time zone 'Europe/Brussels')::date, u.display_name, null from case_question q
          join case_question_entry e on e.question_id = q.id left join app_user u on u.id = e.author_id where q.case_id = c.id order by e.written_at desc limit 3)
        union all (select 'follow_up', f.done_on, u.display_name, f.kind::text from follow_up f left join app_user u on u.id = f.recorded_by_id
          where f.case_id = c.id and f.status = 'done' order by f.done_on desc limit 3)
        union all (select 'attempt', t."on", u.display_name, null from contact_attempt t left join app_user u on u.id = t.by_id
          where t.case_id = c.id order by t."on" desc limit 3)) x)
    ) as facts
    from case_file c where c.ref = ${ref}`
  return row?.facts ?? null
}
