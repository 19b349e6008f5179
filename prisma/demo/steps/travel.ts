import { bookTravel, recordDeparture, recordNoShow, resumeAfterNoShow } from '@/lib/journey/commands/travel'
import { addDays, type CalendarDate } from '@/lib/kernel/calendar-date'
import { approvePayments, claimRefund, payPayment } from '@/lib/payments/commands'
import type { PaymentStatus } from '@/lib/payments/model'
import { reconfirmChoice, signAgreement } from '@/lib/travel/commands/departure-day'
import { instantOf, wallClock } from '@/lib/kernel/wall-clock'
import { ROUTES } from '../countries'
import { isDemoCountry } from '../names'
import { act, actOnCase, look, newKey, speakers, supportOf, type Walk } from '../walk'

const BRUSSELS = 'Europe/Brussels'
const HOUR = 3_600_000

/** What needs special care on the way. */
function assistanceOf({ answers }: Walk): string | undefined {
  const needs = answers.members.flatMap(({ vulnerabilities = [] }) => vulnerabilities)
  if (needs.includes('MEDICAL')) return 'Wheelchair to the gate, medicines in the cabin bag'
  return answers.members.some(({ isUnaccompaniedMinor }) => isUnaccompaniedMinor)
    ? 'Travels with an escort to the handover'
    : undefined
}

/** Seats for everybody who still travels, on the day of the diary. */
export async function book(walk: Walk, day: CalendarDate): Promise<void> {
  const { answers, chance, diary } = walk
  if (!isDemoCountry(answers.destination)) throw new Error(`no route to ${answers.destination}`)
  const route = ROUTES[answers.destination]
  const { personIds } = walk
  const departureTime = `${String(chance.between(9, 14)).padStart(2, '0')}:${String(chance.below(12) * 5).padStart(2, '0')}`
  const arrival = wallClock(
    new Date(instantOf(`${diary.departed}T${departureTime}`, BRUSSELS).getTime() + route.hours * HOUR),
    route.zone,
  )
  await actOnCase(
    walk,
    ['travel', bookTravel],
    {
      personIds,
      organiser: chance.onceIn(5) ? 'FEDASIL' : 'IOM',
      mode: 'air',
      carrier: route.carrier,
      bookingCode: [0, 1, 2, 3, 4, 5]
        .map(() => 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'[chance.below(31)])
        .join(''),
      departurePlace: 'Brussels Airport (BRU)',
      departureOn: diary.departed,
      departureTime,
      departureZone: BRUSSELS,
      arrivalPlace: route.airport,
      arrivalOn: arrival.slice(0, 10),
      arrivalTime: arrival.slice(11, 16),
      arrivalZone: route.zone,
      onwardTransport: chance.onceIn(2) ? `Taxi to ${answers.destinationPlace}` : undefined,
      assistance: assistanceOf(walk),
      arrivalReception: chance.onceIn(3) ? 'declined' : 'requested',
      cost: { cents: (route.fare + chance.below(90)) * 100 * personIds.length, currency: 'EUR' },
    },
    day,
  )
  await fileRefunds(walk, day)
}

/** What some of them paid to be able to leave: the embassy's fee, the train to the airport. */
async function fileRefunds(walk: Walk, day: CalendarDate): Promise<void> {
  const { chance, ref } = walk
  const [personId] = walk.personIds
  const costs = [
    chance.onceIn(3) && { kind: 'DOCUMENT_REFUND', euros: 60, claim: 'Laissez-passer, fee of the embassy' },
    chance.onceIn(2) && { kind: 'TRANSPORT_REFUND', euros: 14, claim: 'Train to Brussels Airport' },
  ].flatMap((cost) => cost || [])
  for (const { kind, euros: amount, claim } of costs) {
    const cents = (amount + chance.below(30)) * 100
    const input = { ref, personId, kind, amount: { cents, currency: 'EUR' }, claim, idempotencyKey: newKey() }
    await act(walk, ['counsellor', claimRefund], input, day)
  }
}

function paymentsOf(walk: Walk, status: PaymentStatus, day: CalendarDate) {
  return look(
    walk,
    'finance',
    ({ tx }) =>
      tx.payment.findMany({
        where: { caseId: walk.caseId, status },
        select: { id: true },
        orderBy: { id: 'asc' },
      }),
    day,
  )
}

/** Finance approves what the booking prepared, if anything is due. */
export async function approveGrants(walk: Walk, day: CalendarDate): Promise<void> {
  const prepared = await paymentsOf(walk, 'prepared', day)
  if (prepared.length === 0) return
  const paymentIds = prepared.map(({ id }) => id)
  await act(walk, ['finance', approvePayments], { paymentIds, idempotencyKey: newKey() }, day)
}

/** The desk on the day: cash against receipts, the choice said again, the agreement signed. Nobody has left yet. */
export async function presentThemselves(walk: Walk, day: CalendarDate): Promise<void> {
  for (const { id: paymentId } of await paymentsOf(walk, 'approved', day)) {
    const receiptNumber = `${day.slice(0, 4)}/${walk.ref.slice(-5)}-${walk.chance.between(100, 999)}`
    await act(walk, ['travel', payPayment], { paymentId, receiptNumber, idempotencyKey: newKey() }, day)
  }
  for (const personId of speakers(walk)) {
    const input = { ref: walk.ref, personId, identityChecked: true, choiceConfirmed: true }
    await act(walk, ['travel', reconfirmChoice], input, day)
  }
  if ((await supportOf(walk, day)) === 'budget') {
    await act(walk, ['travel', signAgreement], { ref: walk.ref, signed: true }, day)
  }
}

export async function leave(walk: Walk, day: CalendarDate): Promise<void> {
  await actOnCase(walk, ['travel', recordDeparture], { personIds: walk.personIds, departedOn: day }, day)
}

export async function depart(walk: Walk, day: CalendarDate): Promise<void> {
  await presentThemselves(walk, day)
  await leave(walk, day)
}

/** The day after the flight the desk is sure that nobody came. */
export async function missTheFlight(walk: Walk, day: CalendarDate): Promise<void> {
  await actOnCase(walk, ['travel', recordNoShow], {}, addDays(day, 1))
}

export async function planAgain(walk: Walk, day: CalendarDate): Promise<void> {
  await actOnCase(walk, ['counsellor', resumeAfterNoShow], {}, day)
}
