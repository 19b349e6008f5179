/** How the ticket is organised. The sources know IOM and Fedasil's own booking cell (W7). */
export const ORGANISERS = ['IOM', 'FEDASIL'] as const
export type Organiser = (typeof ORGANISERS)[number]

export const TRAVEL_MODES = ['air', 'bus'] as const
export type TravelMode = (typeof TRAVEL_MODES)[number]

export const BOOKING_STATUSES = ['live', 'released', 'missed', 'flown'] as const
export type BookingStatus = (typeof BOOKING_STATUSES)[number]

/** Whether somebody meets the household on arrival: asked at the booking, never assumed. */
export const RECEPTION_ANSWERS = ['requested', 'declined'] as const
export type ReceptionAnswer = (typeof RECEPTION_ANSWERS)[number]

export const TRAVEL_DOCUMENT_KINDS = ['PASSPORT', 'LAISSEZ_PASSER'] as const
export type TravelDocumentKind = (typeof TRAVEL_DOCUMENT_KINDS)[number]

/** How far a document is (section 4.4). That one has expired follows from its last day, so it is no status. */
export const TRAVEL_DOCUMENT_STATUSES = [
  'NOT_STARTED',
  'HELD_BY_IO',
  'REQUESTED',
  'APPOINTMENT',
  'ISSUED',
  'REFUSED',
] as const
export type TravelDocumentStatus = (typeof TRAVEL_DOCUMENT_STATUSES)[number]

export const SUSPENSION_MODES = ['FULL', 'CASE_BY_CASE'] as const
export type SuspensionMode = (typeof SUSPENSION_MODES)[number]

/** Local wall-clock time at a place, `YYYY-MM-DDTHH:MM`; its zone stands beside it. */
export type WallTime = string

/** How a form names all destinations at once. */
export const EVERY_COUNTRY = 'ALL'
