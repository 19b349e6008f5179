import type { Role } from '@/lib/access/model'
import { MAIL_KINDS, TERMS, TOLD_TO, type MailKind, type MailMode } from './model'

export const isMailKind = (kind: string): kind is MailKind => MAIL_KINDS.some((known) => known === kind)

/** The ways in which mail of a kind may be wished for; one way means that there is nothing to wish. */
export function modesOf(kind: MailKind): readonly MailMode[] {
  const keeps = TERMS[kind]?.keeps
  if (keeps === 'always') return ['immediate']
  return keeps === 'kept' ? ['immediate', 'daily'] : ['immediate', 'daily', 'off']
}

/**
 * How a message leaves: as its reader wished where that may be wished, otherwise as is usual. What this version does not
 * know leaves at once: it was written by a newer one.
 */
export function modeOf(kind: string, wished: MailMode | null): MailMode {
  if (!isMailKind(kind)) return 'immediate'
  if (wished && modesOf(kind).includes(wished)) return wished
  return TERMS[kind]?.usual ?? 'daily'
}

/** Told at once whatever anybody wishes: a deputy gets these too. */
export function isUrgent(kind: string): boolean {
  return isMailKind(kind) && TERMS[kind]?.usual === 'immediate'
}

/** The kinds that somebody of a role may be told of. */
export function kindsFor(role: Role): readonly MailKind[] {
  return MAIL_KINDS.filter((kind) => TOLD_TO[kind]?.includes(role) ?? role !== 'admin')
}

/** The tab of a file on which a message is answered or read; the overview for all others. */
const TAB: Readonly<Partial<Record<MailKind, string>>> = {
  application_submitted: '/application',
  appointment_made: '/counselling',
  appointment_near: '/counselling',
  boarding_refused: '/travel',
  closed_file_given: '/protection',
  glass_broken: '/reads',
  booking_released: '/travel',
  decision_made: '/eligibility',
  exception_decided: '/eligibility',
  exception_requested: '/eligibility',
  more_asked: '/application',
  plan_approved: '/plan',
  plan_returned: '/plan',
  plan_submitted: '/plan',
  question_answered: '/questions',
  question_asked: '/questions',
  task_done: '/counselling/meetings',
  travel_booked: '/travel',
}

/** Messages about many things at once lead to the list of them. */
const LIST: Readonly<Partial<Record<MailKind, string>>> = {
  files_given: '/cases?view=mine',
  files_passed_on: '/cases',
}

/** What a message of no file is about, by the name under which the payload carries its id. */
const ABOUT: Readonly<Record<string, string>> = {
  change: '/programme/changes',
  enquiry: '/enquiries',
}

const isRef = (value: unknown): value is string =>
  typeof value === 'string' && /^AVR-\d{4}-\d{5}$/.test(value)
const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)

export type Payload = Readonly<Record<string, unknown>>

/** The reference of the file that a message is about. */
export const refOf = ({ ref }: Payload): string | null => (isRef(ref) ? ref : null)

/** Where a message leads: the tab of the file or the row it is about, else the work of the day. */
export function pathOf(kind: string, payload: Payload): string {
  if (kind === 'partner_digest') return '/pipeline'
  const ref = refOf(payload)
  if (ref) return `/cases/${ref}${(isMailKind(kind) && TAB[kind]) || ''}`
  for (const [name, page] of Object.entries(ABOUT)) {
    const id = payload[name]
    if (isId(id)) return `${page}/${id}`
  }
  return (isMailKind(kind) && LIST[kind]) || '/today'
}

/** What a digest counts, in the order in which it is told. */
const COUNTED = ['submitted', 'more_asked', 'accepted', 'decided', 'departed', 'reported', 'stopped'] as const

/** The counts of a digest that are not nothing. */
export function countsOf(payload: Payload): { what: (typeof COUNTED)[number]; count: number }[] {
  return COUNTED.flatMap((what) => {
    const count = payload[what]
    return typeof count === 'number' && count > 0 ? [{ what, count }] : []
  })
}

/** The references of a digest. */
export function refsOf({ refs }: Payload): string[] {
  return typeof refs === 'string' ? refs.split(' ').filter(isRef) : []
}
