import 'server-only'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { TrackItemOutcome } from '@/lib/safeguards/model'
import type { TravelDocumentKind, TravelDocumentStatus, TravelMode } from '../model'

/** One person with a seat, or gone, on a journey of the week. */
export type BoardRow = {
  readonly bookingId: string
  readonly ref: string
  readonly personId: string
  readonly familyName: string | null
  readonly givenNames: string
  readonly birthDate: CalendarDate | null
  readonly isPrincipal: boolean
  readonly isUnaccompaniedMinor: boolean
  readonly isMedical: boolean
  readonly tracks: readonly string[]
  readonly destination: string | null
  readonly mode: TravelMode
  readonly carrier: string
  readonly bookingCode: string
  readonly departurePlace: string
  readonly departsAt: string
  readonly departureZone: string
  readonly arrivalPlace: string
  readonly onwardTransport: string | null
  readonly assistance: string | null
  readonly arrivalReception: 'open' | 'requested' | 'declined'
  readonly documentKind: TravelDocumentKind | null
  readonly documentStatus: TravelDocumentStatus | null
  readonly documentValidUntil: CalendarDate | null
  readonly grantStatus: 'prepared' | 'approved' | 'paid' | null
  readonly grantCents: number | null
  readonly reconfirmedOn: CalendarDate | null
  readonly departedOn: CalendarDate | null
  readonly isHeld: boolean
  /** How ready the household is (lib/cases/rules/readiness.ts). */
  readonly readiness: 'ready' | 'soft' | 'hard' | null
  readonly trackItems: readonly {
    readonly item: string
    readonly dueOn: CalendarDate | null
    readonly receivedOn: CalendarDate | null
    readonly outcome: TrackItemOutcome | null
  }[]
}

/** Who leaves from `from` up to, not including, `until`, by departure; days on the clock of the place of departure. */
export async function departuresBetween(
  tx: Tx,
  from: CalendarDate,
  until: CalendarDate,
): Promise<readonly BoardRow[]> {
  const rows = await tx.$queryRaw<{ row: BoardRow }[]>`
    select json_build_object('bookingId', b.id, 'ref', c.ref, 'personId', p.id, 'familyName', p.family_name, 'givenNames', p.given_names,
      'birthDate', p.birth_date, 'isPrincipal', m.relation = 'principal', 'isUnaccompaniedMinor', m.unaccompanied_minor, 'isMedical', m.medical, 'tracks', c.tracks,
      'destination', c.destination, 'mode', b.mode, 'carrier', b.carrier, 'bookingCode', b.booking_code, 'departurePlace', b.departure_place,
      'departsAt', b.departs_at, 'departureZone', b.departure_zone, 'arrivalPlace', b.arrival_place, 'onwardTransport', b.onward_transport,
      'assistance', b.assistance, 'arrivalReception', b.arrival_reception, 'documentKind', d.kind, 'documentStatus', d.status,
      'documentValidUntil', d.valid_until, 'grantStatus', y.status, 'grantCents', y.cents, 'reconfirmedOn', m.reconfirmed_on,
      'departedOn', m.departed_on, 'isHeld', c.stage = 'on_hold', 'readiness', c.readiness, 'trackItems', (select coalesce(json_agg(json_build_object('item', i.item,
        'dueOn', i.due_on, 'receivedOn', i.received_on, 'outcome', i.outcome)), '[]') from track_item i where i.case_id = c.id and i.person_id = p.id)) as row
    from booking b join booking_traveller t on t.booking_id = b.id join case_file c on c.id = b.case_id
    join household_member m on m.case_id = t.case_id and m.person_id = t.person_id join person p on p.id = t.person_id
    left join travel_document d on d.case_id = t.case_id and d.person_id = t.person_id
    left join payment y on y.case_id = t.case_id and y.person_id = t.person_id and y.kind = 'CASH_GRANT' and y.live
    where b.status in ('live', 'flown') and (t.live or m.departed_on is not null)
      and b.departs_at >= ${from}::date and b.departs_at < ${until}::date
    order by b.departs_at, b.carrier, c.ref, m.position`
  return rows.map(({ row }) => row)
}
