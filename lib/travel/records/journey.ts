import 'server-only'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Tx } from '@/lib/platform/database'
import type { TrackItemOutcome } from '@/lib/safeguards/model'
import type { BookingStatus, Organiser, TravelDocumentKind, TravelDocumentStatus, TravelMode } from '../model'

export type TravellerRow = {
  readonly personId: string
  readonly familyName: string | null
  readonly givenNames: string
  readonly birthDate: CalendarDate | null
  readonly isPrincipal: boolean
  readonly isUnaccompaniedMinor: boolean
  readonly isMedical: boolean
  readonly withdrawnOn: CalendarDate | null
  readonly departedOn: CalendarDate | null
  readonly arrivedOn: CalendarDate | null
  readonly reconfirmedOn: CalendarDate | null
  readonly document: {
    readonly kind: TravelDocumentKind
    readonly status: TravelDocumentStatus
    readonly number: string | null
    readonly validUntil: CalendarDate | null
    readonly version: number
  } | null
}

export type BookingRow = {
  readonly id: string
  readonly status: BookingStatus
  readonly organiser: Organiser
  readonly mode: TravelMode
  readonly carrier: string
  readonly bookingCode: string
  readonly departurePlace: string
  readonly departsAt: string
  readonly departureZone: string
  readonly arrivalPlace: string
  readonly arrivesAt: string
  readonly arrivalZone: string
  readonly onwardTransport: string | null
  readonly assistance: string | null
  readonly arrivalReception: 'open' | 'requested' | 'declined'
  readonly costCents: number
  readonly bookedOn: CalendarDate
  readonly bookedBy: string | null
  /** Everybody who was on it; those who still have the seat are in `seatedIds`. */
  readonly travellerIds: readonly string[]
  readonly seatedIds: readonly string[]
}

export type TrackItemRow = {
  readonly personId: string
  readonly item: string
  readonly requestedOn: CalendarDate
  readonly dueOn: CalendarDate | null
  readonly receivedOn: CalendarDate | null
  readonly validUntil: CalendarDate | null
  readonly outcome: TrackItemOutcome | null
  readonly codes: readonly string[]
  readonly version: number
}

/** Everything the pages about the journey of a household show, read in one statement. */
export type JourneyFile = {
  readonly name: string
  readonly tracks: readonly string[]
  readonly suspensionApprovedOn: CalendarDate | null
  readonly suspensionPrecautions: string | null
  readonly planAgreementSignedOn: CalendarDate | null
  readonly travellers: readonly TravellerRow[]
  /** The latest first. */
  readonly bookings: readonly BookingRow[]
  readonly trackItems: readonly TrackItemRow[]
}

export async function journeyFile(tx: Tx, caseId: string): Promise<JourneyFile | null> {
  const rows = await tx.$queryRaw<{ file: JourneyFile }[]>`
    select json_build_object('name', c.beneficiary_name, 'tracks', c.tracks, 'suspensionApprovedOn', c.suspension_approved_on,
      'suspensionPrecautions', c.suspension_precautions, 'planAgreementSignedOn', (select max(p.agreement_signed_on) from plan p where p.case_id = c.id),
      'travellers', (select coalesce(json_agg(json_build_object('personId', m.person_id, 'familyName', p.family_name, 'givenNames', p.given_names,
          'birthDate', p.birth_date, 'isPrincipal', m.relation = 'principal', 'isUnaccompaniedMinor', m.unaccompanied_minor, 'isMedical', m.medical, 'withdrawnOn', m.withdrawn_on,
          'departedOn', m.departed_on, 'arrivedOn', m.arrived_on, 'reconfirmedOn', m.reconfirmed_on, 'document', (select json_build_object('kind', d.kind,
            'status', d.status, 'number', d.number, 'validUntil', d.valid_until, 'version', d.version) from travel_document d
            where d.case_id = m.case_id and d.person_id = m.person_id)) order by m.position), '[]')
        from household_member m join person p on p.id = m.person_id where m.case_id = c.id and m.travelling),
      'bookings', (select coalesce(json_agg(json_build_object('id', b.id, 'status', b.status, 'organiser', b.organiser, 'mode', b.mode, 'carrier', b.carrier,
          'bookingCode', b.booking_code, 'departurePlace', b.departure_place, 'departsAt', b.departs_at, 'departureZone', b.departure_zone,
          'arrivalPlace', b.arrival_place, 'arrivesAt', b.arrives_at, 'arrivalZone', b.arrival_zone, 'onwardTransport', b.onward_transport,
          'assistance', b.assistance, 'arrivalReception', b.arrival_reception, 'costCents', b.cost_cents,
          'bookedOn', (b.booked_at at time zone 'Europe/Brussels')::date, 'bookedBy', (select u.display_name from app_user u where u.id = b.booked_by_id),
          'travellerIds', (select coalesce(json_agg(t.person_id), '[]') from booking_traveller t where t.booking_id = b.id),
          'seatedIds', (select coalesce(json_agg(t.person_id), '[]') from booking_traveller t where t.booking_id = b.id and t.live))
          order by b.booked_at desc, b.departs_at), '[]') from booking b where b.case_id = c.id),
      'trackItems', (select coalesce(json_agg(json_build_object('personId', i.person_id, 'item', i.item, 'requestedOn', i.requested_on, 'dueOn', i.due_on,
          'receivedOn', i.received_on, 'validUntil', i.valid_until, 'outcome', i.outcome, 'codes', i.codes, 'version', i.version)), '[]') from track_item i where i.case_id = c.id)
    ) as file from case_file c where c.id = ${caseId}::uuid`
  return rows[0]?.file ?? null
}
