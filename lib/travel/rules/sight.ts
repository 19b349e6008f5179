import type { Role } from '@/lib/access/model'

/** Which parts of a journey a role reads (section 3.2); amounts of grants follow the permission `payment:list`. */
export type TravelSight = {
  /** Passports and their numbers, hidden in part. */
  readonly documents: boolean
  /** Wheelchair, oxygen, company: what the journey needs, never why. */
  readonly assistance: boolean
  /** What the ticket costs. */
  readonly cost: boolean
}

const EVERYTHING: TravelSight = { documents: true, assistance: true, cost: true }
const PREPARES: TravelSight = { documents: true, assistance: true, cost: false }
const MEETS: TravelSight = { documents: false, assistance: true, cost: false }
const PAYS: TravelSight = { documents: false, assistance: false, cost: true }
const NOTHING: TravelSight = { documents: false, assistance: false, cost: false }

const SIGHT: Readonly<Record<Role, TravelSight>> = {
  partner: PREPARES,
  referrer: NOTHING,
  counsellor: PREPARES,
  travel: EVERYTHING,
  specialist: PREPARES,
  finance: PAYS,
  field: MEETS,
  supervisor: EVERYTHING,
  auditor: PAYS,
  admin: NOTHING,
}

export function travelSight(role: Role): TravelSight {
  return SIGHT[role]
}
