import 'server-only'
import { calendarDate, type CalendarDate } from '@/lib/kernel/calendar-date'
import type { Journey } from '@/lib/papers/travel-guide/guide-paper'
import type { SaidUnderAge } from '@/lib/people/model'
import { Prisma, type Tx } from '@/lib/platform/database'

type Day = string | null
type StoredPerson = {
  personId: string
  familyName: string | null
  givenNames: string
  birthDate: Day
  saidUnderAge: SaidUnderAge | null
  isUnaccompaniedMinor: boolean
  isTravelling: boolean
  needs: string[]
  journey: (Journey & { bookedAt: string }) | null
}
type Stored = {
  ref: string
  fileLanguage: string
  spokenLanguage: string | null
  destination: string | null
  plannedDepartureOn: Day
  hasPlan: boolean
  isClosed: boolean
  createdAt: string
  people: StoredPerson[]
}

export type Travellers = Omit<Stored, 'plannedDepartureOn' | 'createdAt' | 'people'> & {
  readonly plannedDepartureOn: CalendarDate | null
  readonly createdAt: Date
  readonly people: readonly (Omit<StoredPerson, 'birthDate' | 'journey'> & {
    readonly birthDate: CalendarDate | null
    readonly journey: (Journey & { readonly bookedAt: Date; readonly day: CalendarDate }) | null
  })[]
}

const day = (value: Day): CalendarDate | null => (value === null ? null : calendarDate(value))

/** Who travels and how, as far as papers for them need it; null when the case is out of the actor's sight. */
export async function travellersOf(tx: Tx, ref: string): Promise<Travellers | null> {
  const rows = await tx.$queryRaw<{ found: Stored }[]>(Prisma.sql`
    select json_build_object('ref', c.ref, 'fileLanguage', c.file_language, 'spokenLanguage', c.spoken_language, 'destination', c.destination,
      'plannedDepartureOn', c.planned_departure_on, 'createdAt', c.created_at, 'isClosed', c.sensitivity = 'CLOSED',
      'hasPlan', exists (select 1 from plan p where p.case_id = c.id and p.status = 'approved'),
      'people', (select coalesce(json_agg(json_build_object('personId', p.id, 'familyName', p.family_name, 'givenNames', p.given_names,
          'birthDate', p.birth_date, 'saidUnderAge', m.said_under_age, 'isUnaccompaniedMinor', m.unaccompanied_minor, 'isTravelling', m.travelling and m.withdrawn_on is null,
          'needs', (select coalesce(json_agg(v.kind order by v.kind), '[]') from vulnerability_record v
            where v.case_id = c.id and v.person_id = p.id and v.ended_on is null and v.kind in ('PREGNANT', 'MEDICAL', 'MENTAL_HEALTH')),
          'journey', (select json_build_object('mode', b.mode, 'carrier', b.carrier, 'departurePlace', b.departure_place, 'arrivalPlace', b.arrival_place,
              'departsAt', to_char(b.departs_at, 'YYYY-MM-DD"T"HH24:MI'), 'arrivesAt', to_char(b.arrives_at, 'YYYY-MM-DD"T"HH24:MI'),
              'isMet', b.arrival_reception = 'requested', 'onwardTransport', b.onward_transport, 'bookedAt', b.booked_at)
            from booking_traveller t join booking b on b.id = t.booking_id
            where t.case_id = c.id and t.person_id = p.id and t.live order by b.departs_at limit 1)
        ) order by m.position), '[]') from household_member m join person p on p.id = m.person_id where m.case_id = c.id)
    ) as found
    from case_file c where c.ref = ${ref}`)
  const found = rows[0]?.found
  if (!found) return null
  return {
    ...found,
    plannedDepartureOn: day(found.plannedDepartureOn),
    createdAt: new Date(found.createdAt),
    people: found.people.map((person) => ({
      ...person,
      birthDate: day(person.birthDate),
      journey: person.journey && {
        ...person.journey,
        bookedAt: new Date(person.journey.bookedAt),
        day: calendarDate(person.journey.departsAt.slice(0, 10)),
      },
    })),
  }
}
