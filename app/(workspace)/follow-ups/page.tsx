import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Due } from '@/components/ui/due'
import { EmptyState } from '@/components/ui/panels'
import { Pagination } from '@/components/ui/pagination'
import { Sheet, Table } from '@/components/ui/table'
import { Icon } from '@/components/ui/icon'
import { FOLLOW_UP_KINDS } from '@/lib/followup/model'
import { followUpBoardQuery } from '@/lib/followup/queries'
import { countryName, daysUntil, formatDate } from '@/lib/i18n/format'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { ask } from '@/lib/runner/page'
import { FOLLOW_UP_TONES } from '../cases/[ref]/follow-up/state-tones'

type Props = { searchParams: Promise<{ after?: string }> }

export async function generateMetadata() {
  const t = await getTranslations('followup')
  return { title: t('board.title') }
}

export default async function FollowUpsPage({ searchParams }: Props) {
  const { after } = await searchParams
  const view = await ask(followUpBoardQuery, { after })
  const [t, locale] = [await getTranslations('followup'), await getLocale()]
  const dueWords = (dueOn: CalendarDate) => {
    const days = daysUntil(dueOn, view.today)
    if (days === 0) return t('board.today')
    return days > 0 ? t('board.inDays', { days }) : t('board.lateDays', { days: -days })
  }
  const late = view.rows.filter((row) => row.nextDueOn && row.nextDueOn < view.today).length

  return (
    <Page>
      <PageHeader title={t('board.title')} meta={t('board.meta', { late, shown: view.rows.length })} />
      {view.rows.length === 0 ? (
        <EmptyState title={t('board.empty.title')}>{t('board.empty.text')}</EmptyState>
      ) : (
        <Sheet>
          <Table
            cards
            caption={t('board.title')}
            columns={[
              { key: 'household', label: t('board.columns.household') },
              { key: 'departed', label: t('board.columns.departed'), width: 120 },
              { key: 'month', label: t('board.columns.month'), width: 90 },
              ...FOLLOW_UP_KINDS.map((kind) => ({ key: kind, label: t(`shortKinds.${kind}`), width: 92 })),
              { key: 'next', label: t('board.columns.next'), width: 150 },
            ]}
          >
            <tbody>
              {view.rows.map((row) => (
                <tr key={row.id}>
                  <td>
                    <Link href={`/cases/${row.ref}/follow-up`} prefetch={false}>
                      {row.name}
                      {row.members > 1 && ` +${row.members - 1}`}
                    </Link>
                    <small className="sub">
                      {row.ref} · {row.destination ? countryName(row.destination, locale) : ''}
                    </small>
                  </td>
                  <td data-label={t('board.columns.departed')}>{formatDate(row.departedOn, locale)}</td>
                  <td data-label={t('board.columns.month')}>{t('board.monthOf', { month: row.month })}</td>
                  {row.followUps.map((followUp) => (
                    <td key={followUp.kind} data-label={t(`shortKinds.${followUp.kind}`)}>
                      <span className={`tag t-${FOLLOW_UP_TONES[followUp.state].tone}`}>
                        <Icon name={FOLLOW_UP_TONES[followUp.state].icon} size="s" />
                        {t(`shortStates.${followUp.state}`)}
                      </span>
                    </td>
                  ))}
                  <td data-label={t('board.columns.next')}>
                    {row.nextDueOn && (
                      <Due
                        date={formatDate(row.nextDueOn, locale)}
                        words={dueWords(row.nextDueOn)}
                        tone={
                          row.nextDueOn < view.today ? 'late' : row.nextDueOn === view.today ? 'now' : 'later'
                        }
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Sheet>
      )}
      {(after || view.next) && (
        <Pagination
          label={t('board.title')}
          newer={after ? { href: '/follow-ups', label: t('board.first') } : undefined}
          older={view.next ? { href: `/follow-ups?after=${view.next}`, label: t('board.more') } : undefined}
        />
      )}
    </Page>
  )
}
