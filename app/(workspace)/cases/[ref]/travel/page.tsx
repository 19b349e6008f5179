import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { StageGate } from '@/components/cases/stage-gate'
import { Timeline } from '@/components/cases/timeline'
import { StateTag } from '@/components/travel/state-tag'
import { DOCUMENT_LOOK, GRANT_LOOK } from '@/components/travel/looks'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { CopyButton } from '@/components/ui/copy-button'
import { Details } from '@/components/ui/details'
import { Icon } from '@/components/ui/icon'
import { Note } from '@/components/ui/note'
import { SummaryList, type SummaryRow } from '@/components/ui/summary-list'
import { Sheet, Table } from '@/components/ui/table'
import { formatDate, formatLongDate, formatMoney, formatName, formatWallTime } from '@/lib/i18n/format'
import { may } from '@/lib/access/permissions'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { Stage } from '@/lib/cases/model'
import { euros } from '@/lib/kernel/money'
import { travelTab, type BookingView, type TravelTab, type TravellerView } from '@/lib/journey/queries/travel'
import { ask } from '@/lib/runner/page'
import { actionHref } from '../../hrefs'
import { caseOfRequest } from '../case'
import { gateWords, trailWords } from '../case-words'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: `${(await getTranslations('travel.tab'))('title')} – ${(await params).ref}` }
}

/** Stages in which the journey is prepared: the conditions of the next move stand on the page. */
const GATED: readonly Stage[] = ['preparation', 'ready', 'booked', 'no_show', 'on_hold']

const dayOf = (wallTime: string) => wallTime.slice(0, 10) as CalendarDate

export default async function TravelPage({ params }: Props) {
  const { ref } = await params
  const tab = await ask(travelTab, { ref })
  const { data, viewer } = await caseOfRequest(ref)
  const [t, cases, suspensions, accommodation, papers, refunds, locale] = [
    await getTranslations('travel.tab'),
    await getTranslations('cases'),
    await getTranslations('travel.suspensions'),
    await getTranslations('accommodation'),
    await getTranslations('papers'),
    await getTranslations('payments.refunds'),
    await getLocale(),
  ]
  const gate = GATED.includes(tab.stage) ? data.gate : null
  const conditions = gate ? await gateWords(ref, gate) : []
  const met = conditions.filter(({ state }) => state === 'met').length
  const mayApprove = gate?.conditions.some(({ fix }) => fix === 'approve_under_suspension') ?? false
  const hasItems = tab.travellers.some(({ trackItems }) => trackItems.length > 0)

  return (
    <Columns
      sideLabel={cases('page.happened.title')}
      side={
        <Timeline
          title={cases('page.happened.title')}
          events={await trailWords(data.events, { locale, today: viewer.today })}
          empty={cases('page.happened.empty')}
          more={
            data.hasOlderEvents
              ? { href: `/cases/${ref}/history`, label: cases('page.happened.all') }
              : undefined
          }
        />
      }
    >
      {may(viewer.actor, 'paper:print') && (
        <div className="actions">
          <LinkButton href={`/cases/${ref}/papers`}>{papers('open')}</LinkButton>
          {may(viewer.actor, 'payment:claim_refund') && (
            <LinkButton href={`/cases/${ref}/travel/refunds`} icon="cash">
              {refunds('title')}
            </LinkButton>
          )}
        </div>
      )}
      {tab.suspensionApprovedOn && tab.suspensionPrecautions && tab.bookings.length === 0 && (
        <Note>
          {t('underSuspension', {
            date: formatDate(tab.suspensionApprovedOn, locale),
            precautions: tab.suspensionPrecautions,
          })}
        </Note>
      )}
      {gate && conditions.length > 0 && (
        <StageGate
          title={cases('page.gateTitle', { stage: cases(`stages.${gate.to}`) })}
          summary={cases('gate.count', { met, total: conditions.length })}
          conditions={conditions}
          actions={
            <>
              <LinkButton href={`/cases/${ref}/readiness`} icon="check-circle">
                {cases('readiness.open')}
              </LinkButton>
              {mayApprove && (
                <LinkButton href={`/suspensions/approve/${ref}`} icon="shield">
                  {suspensions('approve')}
                </LinkButton>
              )}
            </>
          }
        />
      )}
      {tab.bookings.length === 0 ? (
        <Card labelledBy="journey">
          <CardHeader id="journey" title={t('journey')} />
          <p>
            {t('noBooking')}{' '}
            {tab.plannedDepartureOn
              ? t('planned', { date: formatLongDate(tab.plannedDepartureOn, locale) })
              : t('notPlanned')}
          </p>
        </Card>
      ) : (
        tab.bookings.map((booking, position) => (
          <Journey key={booking.id} tab={tab} booking={booking} id={`journey-${position}`} />
        ))
      )}
      <Travellers tab={tab} />
      {tab.mayAskForPlace && (
        <Card labelledBy="accommodation">
          <CardHeader id="accommodation" title={accommodation('title')} />
          <p className="mb-3 text-ink-2">{accommodation('lead')}</p>
          <LinkButton href={`/cases/${ref}/accommodation`} icon="house">
            {accommodation('open')}
          </LinkButton>
        </Card>
      )}
      {hasItems && <Safeguards tab={tab} />}
      {tab.earlierBookings.length > 0 && <EarlierBookings bookings={tab.earlierBookings} />}
    </Columns>
  )
}

async function Journey({ tab, booking, id }: { tab: TravelTab; booking: BookingView; id: string }) {
  const [t, travel, locale] = [
    await getTranslations('travel.tab'),
    await getTranslations('travel'),
    await getLocale(),
  ]
  const departsOn = dayOf(booking.departsAt)
  const arrivesOn = dayOf(booking.arrivesAt)
  const arrives = formatWallTime(booking.arrivesAt)
  const mayChange = tab.actions.includes('release_booking') && booking.status === 'live'
  const names = tab.travellers
    .filter(({ personId }) =>
      (booking.status === 'live' ? booking.seatedIds : booking.travellerIds).includes(personId),
    )
    .map((person) => formatName(person))
  const arrival = [
    booking.arrivalReception === 'open' ? '' : travel(`receptions.${booking.arrivalReception}`),
    booking.onwardTransport,
  ].filter(Boolean)
  const rows: SummaryRow[] = [
    {
      // The year is clear: nobody books further ahead.
      label: formatLongDate(departsOn, locale).replace(/ \d{4}$/, ''),
      value: t('route', {
        carrier: booking.carrier,
        from: booking.departurePlace,
        departs: formatWallTime(booking.departsAt),
        to: booking.arrivalPlace,
        arrives:
          arrivesOn === departsOn
            ? arrives
            : t('arrivesOn', { time: arrives, date: formatDate(arrivesOn, locale) }),
      }),
    },
    {
      label: t('desk'),
      value: t(booking.mode === 'air' ? 'deskAir' : 'deskBus', { time: formatWallTime(booking.deskAt) }),
    },
    ...(tab.bookings.length > 1 ? [{ label: t('seats'), value: names.join(', ') }] : []),
    ...(booking.assistance ? [{ label: t('assistance'), value: booking.assistance }] : []),
    { label: t('arrival'), value: arrival.join(' · ') || t('none') },
    ...(booking.costCents === null
      ? []
      : [{ label: t('cost'), value: formatMoney(euros(booking.costCents), locale) }]),
  ]
  return (
    <Card labelledBy={id}>
      <CardHeader
        id={id}
        title={
          tab.bookings.length > 1 ? t('journeyOn', { date: formatDate(departsOn, locale) }) : t('journey')
        }
        icon={{ name: booking.mode === 'air' ? 'plane' : 'ticket' }}
        meta={
          <>
            {t('bookedBy', {
              organiser: travel(`organisers.${booking.organiser}`),
              date: formatDate(booking.bookedOn, locale),
              code: booking.bookingCode,
            })}{' '}
            <CopyButton value={booking.bookingCode} label={t('copyCode')} copiedLabel={t('copied')} />
          </>
        }
      />
      <SummaryList rows={rows} />
      {(mayChange || tab.mayReleaseSeats) && (
        <div className="actions mt-3">
          {mayChange && (
            <LinkButton href={actionHref(tab.ref, 'release_booking')} icon="undo">
              {t('changeBooking')}
            </LinkButton>
          )}
          {tab.mayReleaseSeats && booking.status === 'live' && (
            <LinkButton href={`/cases/${tab.ref}/travel/release/${booking.id}`} icon="undo">
              {t('releaseSeats')}
            </LinkButton>
          )}
        </div>
      )}
    </Card>
  )
}

async function Travellers({ tab }: { tab: TravelTab }) {
  const [t, travel, locale] = [
    await getTranslations('travel.tab'),
    await getTranslations('travel'),
    await getLocale(),
  ]
  const seesDocuments = tab.travellers.some(({ document }) => document)
  const columns = [
    { key: 'traveller', label: t('traveller') },
    { key: 'born', label: t('born'), width: 104 },
    ...(seesDocuments
      ? [
          { key: 'document', label: t('document'), width: 240 },
          { key: 'valid', label: t('validUntil'), width: 110 },
        ]
      : []),
    { key: 'cash', label: t('cash'), width: 176 },
  ]
  const statusOf = (person: TravellerView) => {
    if (person.withdrawnOn) return t('withdrawn', { date: formatDate(person.withdrawnOn, locale) })
    if (person.arrivedOn) return t('arrived', { date: formatDate(person.arrivedOn, locale) })
    if (person.departedOn) return t('departed', { date: formatDate(person.departedOn, locale) })
    return tab.bookings.length > 0 && !person.seatOn ? t('noSeat') : null
  }
  const noteOf = (person: TravellerView) =>
    [
      person.isUnaccompaniedMinor && !person.isAdult ? travel('minor.alone') : '',
      !person.isAdult && person.age !== null ? travel('minor.years', { age: person.age }) : '',
      statusOf(person),
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <Sheet header={<h2>{t('travellers', { count: tab.travellers.length })}</h2>}>
      {tab.travellers.length === 0 ? (
        <p className="px-4 py-3 text-ink-2">{t('noTravellers')}</p>
      ) : (
        <Table columns={columns} caption={t('travellers', { count: tab.travellers.length })} cards middle>
          <tbody>
            {tab.travellers.map((person) => (
              <tr key={person.personId}>
                <th scope="row" className="full">
                  {formatName(person)}
                  {noteOf(person) && <small>{noteOf(person)}</small>}
                </th>
                <td data-label={t('born')}>{person.birthDate && formatDate(person.birthDate, locale)}</td>
                {person.document && (
                  <>
                    <td data-label={t('document')}>
                      <DocumentCell tab={tab} person={person} document={person.document} />
                    </td>
                    <td data-label={person.document.kind ? t('validUntil') : undefined}>
                      {person.document.validUntil
                        ? formatDate(person.document.validUntil, locale)
                        : person.document.status === 'ISSUED' && t('noEnd')}
                    </td>
                  </>
                )}
                <td data-label={t('cash')}>
                  {person.grant.state === 'not_due' ? (
                    <span className="text-ink-2">{travel('grantStates.not_due')}</span>
                  ) : (
                    <span className="flex flex-wrap items-center gap-2">
                      {person.grant.cents !== null && formatMoney(euros(person.grant.cents), locale)}
                      <StateTag
                        look={GRANT_LOOK[person.grant.state]}
                        label={travel(`grantStates.${person.grant.state}`)}
                      />
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Sheet>
  )
}

async function DocumentCell({
  tab,
  person,
  document,
}: {
  tab: TravelTab
  person: TravellerView
  document: NonNullable<TravellerView['document']>
}) {
  const [t, travel, locale] = [
    await getTranslations('travel.tab'),
    await getTranslations('travel'),
    await getLocale(),
  ]
  const isGone = person.withdrawnOn !== null || person.departedOn !== null
  const label =
    document.state === 'under_way' && document.status
      ? travel(`documentStatuses.${document.status}`)
      : travel(`documentStates.${document.state}`, {
          date: document.validUntil ? formatDate(document.validUntil, locale) : '',
        })
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {document.kind && (
        <span>
          {travel(`documentKinds.${document.kind}`)} {document.maskedNumber}
        </span>
      )}
      {document.state === 'valid' ? (
        <span className="text-ok">
          <Icon name="check" />
          <span className="sr-only">{label}</span>
        </span>
      ) : (
        !isGone && <StateTag look={DOCUMENT_LOOK[document.state]} label={label} />
      )}
      {tab.mayRecordDocuments && !isGone && (
        <Link href={`/cases/${tab.ref}/travel/document/${person.personId}`} prefetch={false}>
          {t(document.version > 0 ? 'change' : 'record')}
          <span className="sr-only"> {t('documentOf', { name: formatName(person) })}</span>
        </Link>
      )}
    </span>
  )
}

/** How far the special tracks are, and what they ask of the journey; the page of the safeguards has the rest. */
async function Safeguards({ tab }: { tab: TravelTab }) {
  const t = await getTranslations('safeguards')
  const people = tab.travellers.filter(({ trackItems }) => trackItems.length > 0)
  return (
    <Card id="requirements" labelledBy="safeguards">
      <CardHeader id="safeguards" title={t('travelCard.title')} />
      <SummaryList
        rows={people.map((person) => {
          const done = person.trackItems.filter(({ state }) => state === 'settled')
          const codes = done.flatMap((item) => item.codes)
          return {
            key: person.personId,
            label: formatName(person),
            value: [
              t('progress', { done: done.length, total: person.trackItems.length }),
              ...codes.map((code) => t(`codes.${code as 'WCHR'}`)),
            ].join(' · '),
          }
        })}
      />
      <div className="actions mt-3">
        <LinkButton href={`/cases/${tab.ref}/safeguards`} icon="shield">
          {t('travelCard.open')}
        </LinkButton>
      </div>
    </Card>
  )
}

async function EarlierBookings({ bookings }: { bookings: readonly BookingView[] }) {
  const [t, travel, locale] = [
    await getTranslations('travel.tab'),
    await getTranslations('travel'),
    await getLocale(),
  ]
  return (
    <Details summary={t('earlier', { count: bookings.length })}>
      <ul className="lines text-meta">
        {bookings.map((booking) => (
          <li key={booking.id}>
            {t('earlierLine', {
              date: formatDate(dayOf(booking.departsAt), locale),
              from: booking.departurePlace,
              to: booking.arrivalPlace,
              status: travel(`bookingStatuses.${booking.status}`),
            })}
          </li>
        ))}
      </ul>
    </Details>
  )
}
