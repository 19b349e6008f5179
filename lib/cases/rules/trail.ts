import { CLEARANCES, type Clearance, type Role } from '@/lib/access/model'
import type { LeftOut } from '@/lib/audit/model'

/** Things whose events only some roles follow; everything else is for whoever sees the case. */
const FOLLOWED_BY: Readonly<Record<string, readonly Role[]>> = {
  // Reminders and the giving of files are matters of the desk.
  reminder: ['counsellor', 'specialist', 'supervisor'],
  // When people speak with their counsellor is theirs, and so is what was put right in it.
  appointment: ['counsellor', 'specialist', 'supervisor'],
  meeting: ['counsellor', 'specialist', 'supervisor'],
  task: ['counsellor', 'specialist', 'supervisor'],
  assignment: ['partner', 'counsellor', 'specialist', 'supervisor', 'field'],
  // Sentences about plans carry amounts.
  plan: ['partner', 'counsellor', 'specialist', 'finance', 'field', 'supervisor', 'auditor'],
  payment: ['counsellor', 'travel', 'specialist', 'finance', 'supervisor', 'auditor'],
  // What is known of a person is a matter of those who counsel them.
  person: ['partner', 'counsellor', 'specialist', 'supervisor'],
  // That somebody is known from another file is a matter of the desks.
  duplicate: ['counsellor', 'specialist', 'supervisor'],
  // Who read which paper is for those who work with all of them.
  document: ['partner', 'counsellor', 'specialist', 'supervisor'],
  // What became of people after the return is told to their sender only where they let it, on pages that ask.
  follow_up: ['counsellor', 'travel', 'specialist', 'finance', 'field', 'supervisor', 'auditor'],
  contact_attempt: ['counsellor', 'specialist', 'field', 'supervisor', 'auditor'],
  vulnerability: ['counsellor', 'specialist', 'supervisor'],
  service: ['partner', 'counsellor', 'specialist', 'field', 'supervisor'],
  job_profile: ['partner', 'counsellor', 'specialist', 'field', 'supervisor'],
  // Closed files, broken glasses: for those who answer for the file.
  protection: ['counsellor', 'specialist', 'supervisor', 'auditor'],
  track_item: ['counsellor', 'specialist', 'supervisor', 'travel'],
}

/** Those who share the notes of the desk. */
const READS_TEAM_NOTES: readonly Role[] = ['counsellor', 'specialist', 'supervisor']

/** Whose trail of a case is read: what is left out follows from the job, never from who asks nicely. */
type TrailReader = {
  readonly role: Role
  readonly clearances: readonly Clearance[]
}

/** What a reader does not find in the trail of a case. Their own acts they always find. */
export function leftOutFor(reader: TrailReader): LeftOut {
  return {
    things: Object.keys(FOLLOWED_BY).filter((thing) => !FOLLOWED_BY[thing]?.includes(reader.role)),
    teamNotes: !READS_TEAM_NOTES.includes(reader.role),
    trafficking: !reader.clearances.includes('VOT'),
    sensitive: CLEARANCES.filter((clearance) => !reader.clearances.includes(clearance)),
  }
}
