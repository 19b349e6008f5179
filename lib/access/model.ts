/** The jobs people do in the programme. A person has one; what it allows stands in `permissions.ts`. */
export const ROLES = [
  'partner',
  'referrer',
  'counsellor',
  'travel',
  'specialist',
  'finance',
  'field',
  'supervisor',
  'auditor',
  'admin',
] as const
export type Role = (typeof ROLES)[number]

/** Personal, dated permissions to see protected matter: trafficking, medical and minors' files. */
export const CLEARANCES = ['VOT', 'MEDICAL', 'UMC'] as const
export type Clearance = (typeof CLEARANCES)[number]

/** What is protected above the rest of a file; reading it is recorded. */
export type Section = Clearance | 'CONTACT'

/** Why somebody may read: a personal clearance, the work itself, or a glass broken for three hours. */
export type Ground = 'clearance' | 'task' | 'break_glass'

export const LOCALES = ['en', 'fr', 'nl', 'de'] as const
export type Locale = (typeof LOCALES)[number]

/** Who is asking. Built from the session row of the database at the start of every transaction, never from a cookie. */
export type Actor = {
  readonly id: string
  readonly role: Role
  readonly organisationId: string
  readonly organisationName: string
  readonly displayName: string
  readonly locale: Locale
  /** ISO country a field officer works in; null for everybody else. */
  readonly country: string | null
  readonly clearances: readonly Clearance[]
  readonly sessionId: string
}
