import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/panels'
import { Sheet, Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { accommodationBoard, type AccommodationBoard } from '@/lib/accommodation/queries'
import type { StayRow } from '@/lib/accommodation/model'
import { formatDate } from '@/lib/i18n/format'
import { daysBetween } from '@/lib/kernel/calendar-date'
import { ask } from '@/lib/runner/page'

export async function generateMetadata() {
  return { title: (await getTranslations('accommodation.board'))('title') }
}

/** Who waits for a place, who has one, and how many beds are free. */
export default async function AccommodationBoardPage() {
  const board = await ask(accommodationBoard, {})
  const t = await getTranslations('accommodation')
  return (
    <Page>
      <PageHeader
        title={t('board.title')}
        meta={t('lead')}
        actions={
          board.mayKeepCentres && (
            <LinkButton href="/accommodation/centres/new" icon="plus">
              {t('board.add')}
            </LinkButton>
          )
        }
      />
      <div className="stack">
        <Part id="waiting" title={t('board.waiting')}>
          <Waiting board={board} />
        </Part>
        <Part id="centres" title={t('board.centres')}>
          <Centres board={board} />
        </Part>
        <Part id="running" title={t('board.running')}>
          <Running board={board} />
        </Part>
      </div>
    </Page>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2">
        {title}
      </h2>
      {children}
    </section>
  )
}

function Household({ row }: { row: StayRow }) {
  return (
    <th scope="row" className="full">
      <Link href={`/cases/${row.ref}/accommodation`} prefetch={false} className="name">
        {row.beneficiary}
      </Link>
      <small>{row.ref}</small>
    </th>
  )
}

async function Waiting({ board: { waiting } }: { board: AccommodationBoard }) {
  const [t, locale] = [await getTranslations('accommodation.board'), await getLocale()]
  if (waiting.length === 0) {
    return (
      <Sheet>
        <p className="px-4 py-3 text-ink-2">{t('noWaiting')}</p>
      </Sheet>
    )
  }
  const columns = [
    { key: 'who', label: t('columns.who') },
    { key: 'people', label: t('columns.people'), width: 110, numeric: true },
    { key: 'from', label: t('columns.from'), width: 160 },
  ]
  return (
    <Sheet>
      <Table columns={columns} caption={t('waiting')} cards>
        <tbody>
          {waiting.map((row) => (
            <tr key={row.id}>
              <Household row={row} />
              <td data-label={t('columns.people')} className="num">
                {row.guests}
              </td>
              <td data-label={t('columns.from')}>{formatDate(row.wantedFrom, locale)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Sheet>
  )
}

async function Centres({ board: { centres, mayKeepCentres } }: { board: AccommodationBoard }) {
  const t = await getTranslations('accommodation.board')
  if (centres.length === 0) {
    return (
      <Sheet>
        <EmptyState title={t('noCentres.title')}>{t('noCentres.text')}</EmptyState>
      </Sheet>
    )
  }
  const columns = [
    { key: 'centre', label: t('columns.centre') },
    { key: 'places', label: t('columns.places'), width: 110, numeric: true },
    { key: 'taken', label: t('columns.taken'), width: 170, numeric: true },
    { key: 'free', label: t('columns.free'), width: 240, numeric: true },
  ]
  return (
    <Sheet footer={<p className="text-meta text-ink-2">{t('freeHint')}</p>}>
      <Table columns={columns} caption={t('centres')} cards>
        <tbody>
          {centres.map((centre) => (
            <tr key={centre.id}>
              <th scope="row" className="full">
                {mayKeepCentres ? (
                  <Link href={`/accommodation/centres/${centre.id}`} prefetch={false} className="name">
                    {centre.name}
                  </Link>
                ) : (
                  <span className="name">{centre.name}</span>
                )}
                <small>{[centre.municipality, centre.remarks].filter(Boolean).join(' · ')}</small>
              </th>
              <td data-label={t('columns.places')} className="num">
                {centre.places}
              </td>
              <td data-label={t('columns.taken')} className="num">
                {centre.taken}
              </td>
              <td data-label={t('columns.free')} className="num">
                {Math.max(centre.freeForStay, 0)}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Sheet>
  )
}

async function Running({ board: { running, today } }: { board: AccommodationBoard }) {
  const [t, locale] = [await getTranslations('accommodation.board'), await getLocale()]
  if (running.length === 0) {
    return (
      <Sheet>
        <p className="px-4 py-3 text-ink-2">{t('noRunning')}</p>
      </Sheet>
    )
  }
  const columns = [
    { key: 'who', label: t('columns.who') },
    { key: 'centre', label: t('columns.centre'), width: 260 },
    { key: 'people', label: t('columns.people'), width: 110, numeric: true },
    { key: 'from', label: t('columns.from'), width: 130 },
    { key: 'until', label: t('columns.until'), width: 260 },
  ]
  return (
    <Sheet>
      <Table columns={columns} caption={t('running')} cards>
        <tbody>
          {running.map((row) => (
            <tr key={row.id}>
              <Household row={row} />
              <td data-label={t('columns.centre')}>{row.centre}</td>
              <td data-label={t('columns.people')} className="num">
                {row.guests}
              </td>
              <td data-label={t('columns.from')}>{row.startsOn && formatDate(row.startsOn, locale)}</td>
              <td data-label={t('columns.until')}>
                {row.extendedOn
                  ? row.leavesOn
                    ? t('untilDepartureOn', { date: formatDate(row.leavesOn, locale) })
                    : t('untilDeparture')
                  : row.leavesOn && formatDate(row.leavesOn, locale)}
                {row.leavesOn && row.leavesOn < today && (
                  <Tag tone="danger" icon="alert">
                    {t('over', { days: daysBetween(row.leavesOn, today) })}
                  </Tag>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Sheet>
  )
}
