import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { IconLink, LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Kpi, Kpis } from '@/components/ui/kpi'
import { EmptyState } from '@/components/ui/panels'
import { PrintButton } from '@/components/ui/print-button'
import { Sheet } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { BoardHead, boardColumns, FlightBlock } from '@/components/travel/flight-block'
import { DESK_LOOK, DOCUMENT_LOOK, GRANT_LOOK, ITEM_LOOK } from '@/components/travel/looks'
import { Manifest } from '@/components/travel/manifest'
import { StateTag } from '@/components/travel/state-tag'
import {
  formatDate,
  formatDayMonth,
  formatLongDate,
  formatMoney,
  formatName,
  formatWallTime,
} from '@/lib/i18n/format'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { euros } from '@/lib/kernel/money'
import { ask } from '@/lib/runner/page'
import { departuresBoard } from '@/lib/travel/queries'
import type { BoardTraveller, Flight } from '@/lib/travel/rules/board'

type Props = { searchParams: Promise<{ week?: string | string[] }> }

export async function generateMetadata() {
  return { title: (await getTranslations('travel.board'))('title') }
}

const weekHref = (code: string) => `/departures?week=${code}`
const dayOf = (flight: Flight) => flight.departsAt.slice(0, 10) as CalendarDate

export default async function DeparturesPage({ searchParams }: Props) {
  const { week: asked } = await searchParams
  const board = await ask(departuresBoard, { week: typeof asked === 'string' ? asked : undefined })
  const [t, travel, locale] = [
    await getTranslations('travel.board'),
    await getTranslations('travel'),
    await getLocale(),
  ]
  const { counts, flights, week } = board
  const money = (cents: number) => formatMoney(euros(cents), locale)
  const days = {
    number: week.number,
    from: formatDayMonth(week.monday, locale),
    to: formatDate(week.sunday, locale),
  }
  const columns = boardColumns({
    traveller: t('traveller'),
    born: t('born'),
    document: t('document'),
    fit: t('fit'),
    cash: t('cash'),
    assistance: t('assistance'),
    onward: t('onward'),
    desk: t('atDesk'),
  })

  const nameOf = (person: BoardTraveller) =>
    [formatName(person), person.minorAge === null ? '' : travel('minor.years', { age: person.minorAge })]
      .filter(Boolean)
      .join(', ')
  const routeOf = (flight: Flight) =>
    `${flight.departurePlace} ${formatWallTime(flight.departsAt)} → ${flight.arrivalPlace}`
  const documentOf = ({ document }: BoardTraveller) =>
    travel(`documentStates.${document.state}`, {
      date: document.validUntil ? formatDayMonth(document.validUntil, locale) : '',
    })
  const assistanceOf = (person: BoardTraveller) =>
    [
      person.isUnaccompaniedMinor ? travel('minor.alone') : '',
      person.assistance,
      person.isMetOnArrival ? t('met') : '',
    ]
      .filter(Boolean)
      .join(', ')
  const escortOf = ({ travellers }: Flight) => {
    const escorts = travellers.flatMap(({ escort }) => (escort ? [escort] : []))
    if (escorts.length === 0) return t('noEscort')
    return escorts.every((state) => state === 'settled') ? t('escort') : t('escortOpen')
  }
  const noteOf = (flight: Flight) =>
    `${t('people', { count: flight.travellers.length })} · ${escortOf(flight)}`

  return (
    <Page>
      <div className="no-print">
        <PageHeader
          title={t('title')}
          meta={`${t('week', days)} · ${t('meta', { people: counts.people, journeys: counts.journeys })}`}
          actions={
            <>
              <IconLink href={weekHref(board.before)} icon="left" label={t('before')} variant="framed" />
              {!board.isThisWeek && <LinkButton href="/departures">{t('thisWeek')}</LinkButton>}
              <IconLink href={weekHref(board.after)} icon="right" label={t('after')} variant="framed" />
              {flights.length > 0 && <PrintButton label={t('print')} />}
            </>
          }
        />
        {flights.length === 0 ? (
          <Sheet>
            <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>
          </Sheet>
        ) : (
          <div className="stack">
            <Kpis label={t('counts')}>
              <Kpi
                value={counts.departed}
                label={t('departed')}
                detail={t('ofPeople', { count: counts.people })}
              />
              <Kpi value={counts.ready} label={t('ready')} detail={t('readyDetail')} />
              <Kpi
                value={counts.withoutDocument}
                label={t('withoutDocument')}
                detail={t('onTheDay')}
                tone={counts.withoutDocument > 0 ? 'danger' : undefined}
              />
              <Kpi
                value={counts.fitToFlyPending}
                label={t('fitToFly')}
                detail={t('validTenDays')}
                tone={counts.fitToFlyPending > 0 ? 'warn' : undefined}
              />
              <Kpi
                value={counts.centsToPay === null ? counts.grantsToPay : money(counts.centsToPay)}
                label={t('cashToPay')}
                detail={
                  counts.centsPaid === null
                    ? t('cashCount', { paid: counts.grantsPaid })
                    : t('cashDetail', { paid: money(counts.centsPaid), waiting: counts.grantsToApprove })
                }
              />
            </Kpis>
            <BoardHead columns={columns} />
            {flights.map((flight, position) => (
              <FlightBlock
                key={flight.key}
                id={`flight-${position}`}
                day={formatLongDate(dayOf(flight), locale).replace(/ \d{4}$/, '')}
                route={routeOf(flight)}
                carrier={`${flight.carrier} · ${flight.bookingCodes.join(', ')}`}
                desk={t('deskAt', { time: formatWallTime(flight.deskAt) })}
                departed={
                  flight.hasDeparted && (
                    <Tag tone="teal" icon="takeoff">
                      {t('hasDeparted')}
                    </Tag>
                  )
                }
                note={noteOf(flight)}
                columns={columns}
              >
                {flight.travellers.map((person) => (
                  <tr key={person.personId}>
                    <th scope="row">
                      <Link href={`/cases/${person.ref}/travel`} prefetch={false} className="name">
                        {nameOf(person)}
                      </Link>
                    </th>
                    <td data-label={t('born')}>
                      {person.birthDate ? formatDate(person.birthDate, locale) : ''}
                    </td>
                    <td data-label={t('document')}>
                      {person.document.kind && `${travel(`documentKinds.${person.document.kind}`)} `}
                      {person.document.state === 'valid' ? (
                        <span className="text-ok">
                          <Icon name="check" />
                          <span className="sr-only">{travel('documentStates.valid')}</span>
                        </span>
                      ) : (
                        <StateTag look={DOCUMENT_LOOK[person.document.state]} label={documentOf(person)} />
                      )}
                    </td>
                    <td data-label={t('fit')}>
                      {person.fitToFly ? (
                        <StateTag
                          look={ITEM_LOOK[person.fitToFly.state]}
                          label={
                            person.fitToFly.state === 'awaited' && person.fitToFly.dueOn
                              ? travel('itemStates.due', {
                                  date: formatDayMonth(person.fitToFly.dueOn, locale),
                                })
                              : travel(`itemStates.${person.fitToFly.state}`)
                          }
                        />
                      ) : (
                        <span className="text-ink-2">{travel('tab.notNeeded')}</span>
                      )}
                    </td>
                    <td data-label={t('cash')}>
                      {person.grant ? (
                        <>
                          {person.grant.cents !== null && `${money(person.grant.cents)} `}
                          <StateTag
                            look={GRANT_LOOK[person.grant.status]}
                            label={travel(`grantStates.${person.grant.status}`)}
                          />
                        </>
                      ) : (
                        <span className="text-ink-2">{travel('grantStates.not_due')}</span>
                      )}
                    </td>
                    <td data-label={assistanceOf(person) && t('assistance')}>{assistanceOf(person)}</td>
                    <td data-label={person.onwardTransport && t('onward')}>{person.onwardTransport}</td>
                    <td>
                      <AtDesk
                        person={person}
                        isOpen={board.mayRecordDeparture && dayOf(flight) <= board.today}
                        words={{
                          state: t(
                            person.isHeld ? 'held' : person.atDesk === 'departed' ? 'left' : person.atDesk,
                          ),
                          open: t('open'),
                          blocked: t('blocked'),
                        }}
                      />
                    </td>
                  </tr>
                ))}
              </FlightBlock>
            ))}
          </div>
        )}
      </div>
      <Manifest
        title={travel('manifest.title', days)}
        meta={`${travel('manifest.printed', { date: formatDate(board.today, locale) })} · ${t('meta', { people: counts.people, journeys: counts.journeys })}`}
        labels={{
          traveller: t('traveller'),
          reference: travel('manifest.reference'),
          born: t('born'),
          document: t('document'),
          assistance: t('assistance'),
          onward: t('onward'),
          cash: t('cash'),
          receipt: travel('manifest.receipt'),
          signature: travel('manifest.signature'),
        }}
        flights={flights.map((flight) => ({
          key: flight.key,
          title: `${formatLongDate(dayOf(flight), locale)}, ${routeOf(flight)}`,
          note: `${flight.carrier} · ${flight.bookingCodes.join(', ')} · ${t('deskAt', { time: formatWallTime(flight.deskAt) })} · ${noteOf(flight)}`,
          rows: flight.travellers.map((person) => ({
            key: person.personId,
            name: nameOf(person),
            reference: person.ref,
            born: person.birthDate ? formatDate(person.birthDate, locale) : '',
            document: person.document.kind
              ? `${travel(`documentKinds.${person.document.kind}`)}${person.document.state === 'valid' ? '' : `, ${documentOf(person)}`}`
              : documentOf(person),
            assistance: assistanceOf(person),
            onward: person.onwardTransport ?? '',
            cash: person.grant
              ? person.grant.cents === null
                ? travel(`grantStates.${person.grant.status}`)
                : money(person.grant.cents)
              : '',
          })),
        }))}
      />
    </Page>
  )
}

function AtDesk({
  person,
  isOpen,
  words,
}: {
  person: BoardTraveller
  isOpen: boolean
  words: { state: string; open: string; blocked: string }
}) {
  if (person.isHeld)
    return (
      <Tag tone="warn" icon="pause">
        {words.state}
      </Tag>
    )
  // On the day itself the desk opens all the same: somebody may come to say that they stay.
  const blocked = person.isBlocked && (
    <Link href={`/cases/${person.ref}/readiness`} prefetch={false}>
      <Tag tone="danger" icon="alert">
        {words.blocked}
        <span className="sr-only">: {formatName(person)}</span>
      </Tag>
    </Link>
  )
  if (isOpen && person.atDesk !== 'departed') {
    return (
      <span className="flex flex-wrap items-center gap-2">
        {blocked}
        {person.atDesk === 'checked' && <StateTag look={DESK_LOOK.checked} label={words.state} />}
        <LinkButton href={`/cases/${person.ref}/record-departure`} size="s">
          <span>
            {words.open}
            <span className="sr-only">: {formatName(person)}</span>
          </span>
        </LinkButton>
      </span>
    )
  }
  return blocked || <StateTag look={DESK_LOOK[person.atDesk]} label={words.state} />
}
