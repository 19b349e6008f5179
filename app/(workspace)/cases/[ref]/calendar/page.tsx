import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { DayList, type DayLook } from '@/components/calendar/day-list'
import type { EntryLook } from '@/components/calendar/entry-link'
import { MonthTable } from '@/components/calendar/month-table'
import { IconLink, LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { Details } from '@/components/ui/details'
import { EmptyState } from '@/components/ui/panels'
import { PrintButton } from '@/components/ui/print-button'
import { Tabs } from '@/components/ui/tabs'
import type { Locale } from '@/lib/access/model'
import { caseCalendar, type CaseCalendar } from '@/lib/calendar/queries'
import { formatLongDate, formatMonth, weekdayName } from '@/lib/i18n/format'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { ask } from '@/lib/runner/page'
import { entryLooks } from './look'

type Props = {
  params: Promise<{ ref: string }>
  searchParams: Promise<{ month?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ref } = await params
  return { title: (await getTranslations('calendar'))('tabTitle', { ref }) }
}

type Dated = EntryLook & { readonly on: CalendarDate }

function byDay(entries: readonly Dated[], today: CalendarDate, locale: Locale): DayLook[] {
  return [...new Set(entries.map(({ on }) => on))].map((day) => ({
    day,
    label: formatLongDate(day, locale),
    isToday: day === today,
    entries: entries.filter(({ on }) => on === day),
  }))
}

/** Every date of a case in one place: as a list by day, or a month on a sheet. */
export default async function CaseCalendarPage({ params, searchParams }: Props) {
  const { ref } = await params
  const { month } = await searchParams
  const isMonth = typeof month === 'string'
  const view = await ask(caseCalendar, { ref, ...(isMonth && { month }) })
  const [t, locale] = [await getTranslations('calendar'), await getLocale()]
  const entries = await entryLooks(ref, view.entries)
  const address = `/cases/${ref}/calendar`
  const thisMonth = view.today.slice(0, 7)
  return (
    <Columns
      sideLabel={t('outside')}
      side={
        <div className="no-print">
          <Card labelledBy="outside">
            <CardHeader id="outside" title={t('outside')} />
            {view.mayLeave ? (
              <>
                <p className="mb-3">{t('outsideText')}</p>
                <div className="grid justify-items-start gap-2">
                  <LinkButton plain href={`${address}/file`} icon="download" download={`${ref}.ics`}>
                    {t('file')}
                  </LinkButton>
                  <LinkButton href="/profile/calendar" icon="calendar">
                    {t('outsideLink')}
                  </LinkButton>
                </div>
              </>
            ) : (
              <p>{t('closed')}</p>
            )}
          </Card>
        </div>
      }
    >
      <Card labelledBy="calendar">
        <CardHeader id="calendar" title={t('title')} meta={<PrintButton label={t('print')} />} />
        <p className="mb-2 text-ink-2">{t('lead')}</p>
        <Tabs
          label={t('viewLabel')}
          items={[
            { href: address, label: t('views.list'), current: !isMonth },
            { href: `${address}?month=${thisMonth}`, label: t('views.month'), current: isMonth },
          ]}
        />
        <div className="mt-4">
          {isMonth ? (
            <MonthView view={view} entries={entries} locale={locale} address={address} />
          ) : (
            <ListView today={view.today} entries={entries} locale={locale} />
          )}
        </div>
      </Card>
    </Columns>
  )
}

type Entries = Awaited<ReturnType<typeof entryLooks>>

async function ListView({
  today,
  entries,
  locale,
}: {
  today: CalendarDate
  entries: Entries
  locale: Locale
}) {
  const t = await getTranslations('calendar')
  const inState = (state: Entries[number]['state']) => entries.filter((entry) => entry.state === state)
  const [late, ahead, past] = [inState('late'), inState('ahead'), inState('past')]
  const days = (found: Entries) => <DayList days={byDay(found, today, locale)} todayLabel={t('todayTag')} />
  if (entries.length === 0) return <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
  return (
    <div className="stack">
      {past.length > 0 && <Details summary={t('past', { count: past.length })}>{days(past)}</Details>}
      {late.length > 0 && (
        <section aria-labelledby="late">
          <h2 id="late">{t('late')}</h2>
          {days(late)}
        </section>
      )}
      <section aria-labelledby="ahead">
        <h2 id="ahead">{t('ahead')}</h2>
        {ahead.length > 0 ? days(ahead) : <p>{t('nothingAhead')}</p>}
      </section>
    </div>
  )
}

async function MonthView({
  view: { today, month },
  entries,
  locale,
  address,
}: {
  view: CaseCalendar
  entries: Entries
  locale: Locale
  address: string
}) {
  const t = await getTranslations('calendar')
  const inMonth = entries.filter(({ on }) => on.slice(0, 7) === month.first.slice(0, 7))
  const name = formatMonth(month.first, locale)
  const monthHref = (code: string) => `${address}?month=${code}`
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <h2 className="grow">{name}</h2>
        <IconLink href={monthHref(month.before)} icon="left" label={t('before')} variant="framed" />
        {!month.isThisMonth && <LinkButton href={monthHref(today.slice(0, 7))}>{t('thisMonth')}</LinkButton>}
        <IconLink href={monthHref(month.after)} icon="right" label={t('after')} variant="framed" />
      </div>
      {inMonth.length === 0 && <p className="mb-3">{t('emptyMonth')}</p>}
      <div className="calendar-wide">
        <MonthTable
          caption={`${name}, ${t('dates', { count: inMonth.length })}`}
          todayLabel={t('todayTag')}
          weekdays={(month.weeks[0] ?? []).map((day) => ({
            short: weekdayName(day, 'short', locale),
            long: weekdayName(day, 'long', locale),
          }))}
          weeks={month.weeks.map((week) =>
            week.map((day) => ({
              day,
              number: String(Number(day.slice(8))),
              label: formatLongDate(day, locale),
              isToday: day === today,
              isOutside: day.slice(0, 7) !== month.first.slice(0, 7),
              entries: entries.filter(({ on }) => on === day),
            })),
          )}
        />
      </div>
      {inMonth.length > 0 && (
        <div className="calendar-narrow">
          <DayList days={byDay(inMonth, today, locale)} todayLabel={t('todayTag')} />
        </div>
      )}
    </>
  )
}
