import { ageOn, type CalendarDate } from '@/lib/kernel/calendar-date'
import { ageGroupOn, type KnownAge } from '@/lib/people/rules/age'

/** What a traveller carries or does before leaving (domain 8; the guide for travellers, W18), in the order of the list. */
export const CHECK_ITEMS = [
  'passport',
  'childrens_passports',
  'guardian_papers',
  'escort',
  'pregnancy',
  'medicines',
  'needs',
  'bag',
  'luggage',
  'liquids',
  'papers',
  'receipts',
  'application',
  'agreement',
  'phone',
] as const
export type CheckItem = (typeof CHECK_ITEMS)[number]

/** Children under this age travel with somebody (S3:234-236). */
const ESCORT_AGE = 15

export type TravellerFacts = KnownAge & {
  readonly isUnaccompaniedMinor: boolean
  /** Somebody of the household travels as a minor with this adult. */
  readonly hasMinors: boolean
  readonly mode: 'air' | 'bus' | null
  /** What is known of their health; null where the reader may not know, and the paper then asks instead of knowing. */
  readonly needs: { readonly isPregnant: boolean; readonly takesMedicines: boolean } | null
  /** Help after arrival was agreed. */
  readonly hasPlan: boolean
  readonly travelDay: CalendarDate
}

/** Which items the facts of a traveller call for. Age is that of the day of travel; an unknown fact keeps its item on the list. */
export function checklistFor(facts: TravellerFacts): readonly CheckItem[] {
  const age = facts.birthDate === null ? null : ageOn(facts.birthDate, facts.travelDay)
  const isAdult = ageGroupOn(facts, facts.travelDay) !== 'child'
  const calls: Readonly<Record<CheckItem, boolean>> = {
    passport: true,
    childrens_passports: isAdult && facts.hasMinors,
    guardian_papers: facts.isUnaccompaniedMinor,
    escort: facts.isUnaccompaniedMinor && (age === null || age < ESCORT_AGE),
    pregnancy: facts.needs === null || facts.needs.isPregnant,
    medicines: facts.needs === null || facts.needs.takesMedicines,
    needs: true,
    bag: true,
    luggage: true,
    liquids: facts.mode !== 'bus',
    papers: true,
    receipts: isAdult || facts.isUnaccompaniedMinor,
    application: facts.hasPlan && (isAdult || facts.isUnaccompaniedMinor),
    agreement: facts.hasPlan && (isAdult || facts.isUnaccompaniedMinor),
    phone: true,
  }
  return CHECK_ITEMS.filter((item) => calls[item])
}
