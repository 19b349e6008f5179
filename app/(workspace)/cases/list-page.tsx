import { getLocale, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { CaseTable } from '@/components/cases/case-table'
import type { ListedCase, ListedGroup } from '@/components/cases/case-rows-html'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { Pagination } from '@/components/ui/pagination'
import { EmptyState } from '@/components/ui/panels'
import { Sheet, type Column } from '@/components/ui/table'
import { Tabs } from '@/components/ui/tabs'
import type { Role } from '@/lib/access/model'
import { STAGES, type Stage } from '@/lib/cases/model'
import type { CaseList, CaseRow } from '@/lib/cases/queries'
import { COUNT_LIMIT, type Sort, type View } from '@/lib/cases/rules/list'
import { countryName, daysUntil, formatCount, formatDate, formatDayMonth } from '@/lib/i18n/format'
import { businessDayOf } from '@/lib/kernel/calendar-date'
import { dueWords } from './due-words'
import { listHref, valueOf, type ListAddress } from './list-address'
import { activeFilters, ListFilters } from './list-filters'

type Props = {
  kind: 'cases' | 'applications'
  path: '/cases' | '/applications'
  address: ListAddress
  list: CaseList
  role: Role
  stages: readonly Stage[]
  country: string | null
  /** What was just done, on the way here. */
  notice?: string | undefined
}

/** Stages as the address names them, unknown ones left out. */
function chosenStages(address: ListAddress, stages: readonly Stage[]): Stage[] {
  const asked = [address['stage'] ?? []].flat()
  return stages.filter((stage) => asked.includes(stage))
}

/** Names of the views as their owner would say them. */
function viewKey(view: View, role: Role) {
  if (role === 'partner' || role === 'specialist') {
    if (view === 'mine') return 'opened'
    return role === 'partner' ? 'organisation' : 'all'
  }
  return view
}

/** A list of cases: one page of rows grouped by urgency, with everything that narrows it in its address. */
export async function CaseListPage({ kind, path, address, list, role, stages, country, notice }: Props) {
  const typedRef = list.matched === 'exact' && list.rows.length === 1 ? list.rows[0]?.ref : undefined
  if (typedRef) redirect(`/cases/${typedRef}`)

  const [t, locale] = [await getTranslations('cases'), await getLocale()]
  const q = valueOf(address, 'q')
  const filters = {
    path,
    address,
    list,
    stages,
    country,
    chosenStages: chosenStages(address, stages),
    hasOldDrafts: kind === 'applications',
  }
  const active = await activeFilters(filters)
  const isNarrowed = active.some(({ key }) => key !== 'state')
  const total = formatCount(list.total.count, locale)
  const meta = [
    list.total.isCapped
      ? t('list.capped', { limit: formatCount(COUNT_LIMIT, locale) })
      : t('list.count', { count: list.total.count }),
    list.groups && list.groups.overdue > 0 && t('list.overdue', { count: list.groups.overdue }),
    list.groups && list.groups.today > 0 && t('list.dueToday', { count: list.groups.today }),
  ]
  return (
    <Page>
      <PageHeader
        title={t(kind === 'cases' ? 'list.title' : 'list.applications')}
        meta={meta.filter(Boolean).join(' · ')}
        actions={
          list.mayOpenDraft && (
            <LinkButton variant="primary" icon="plus" href="/applications/new" shortcut="N">
              {t('list.newApplication')}
            </LinkButton>
          )
        }
      />
      {notice && (
        <Note tone="ok" role="status">
          {notice}
        </Note>
      )}
      {list.views.length > 1 && (
        <div className="mb-3">
          <Tabs
            label={t('list.viewsLabel')}
            items={list.views.map(({ view, count }) => ({
              href: listHref(path, address, { view }),
              label: t(`list.views.${viewKey(view, role)}`),
              current: view === list.view,
              ...(count !== null && { count: formatCount(count, locale) }),
            }))}
          />
        </div>
      )}
      <ListFilters {...filters} active={active} />
      {list.matched === 'resembling' && q && <Note>{t('list.resembling', { q })}</Note>}
      {valueOf(address, 'drafts') === 'old' && <Note>{t('list.oldDraftsText')}</Note>}
      <Sheet>
        {list.rows.length === 0 ? (
          <EmptyState
            title={t('list.empty.title')}
            action={active.length > 0 && <LinkButton href={path}>{t('list.filter.clear')}</LinkButton>}
          >
            {q ? t('list.empty.search', { q }) : isNarrowed ? t('list.empty.filtered') : t('list.empty.text')}
          </EmptyState>
        ) : (
          <CaseTable
            columns={await columnsOf(kind, path, address, list)}
            caption={t(kind === 'cases' ? 'list.title' : 'list.applications')}
            {...await rowsOf(kind, list)}
            stages={Object.fromEntries(
              STAGES.filter((stage) => list.rows.some((row) => row.stage === stage)).map((stage) => [
                stage,
                t(`stages.${stage}`),
              ]),
            )}
          />
        )}
      </Sheet>
      {list.rows.length > 0 && (
        <Pagination
          label={t('list.pages')}
          summary={
            <span role="status">
              {t('list.shown', {
                shown: list.rows.length,
                total: list.total.isCapped ? `${formatCount(COUNT_LIMIT, locale)}+` : total,
              })}
            </span>
          }
          newer={
            valueOf(address, 'after')
              ? { href: listHref(path, address, {}), label: t('list.first') }
              : undefined
          }
          older={
            list.next
              ? { href: listHref(path, address, { after: list.next }), label: t('list.next') }
              : undefined
          }
        />
      )}
    </Page>
  )
}

/** The name of a counsellor says nothing in a list of one’s own. */
const showsCounsellor = (kind: Props['kind'], list: CaseList) => kind === 'cases' && list.view !== 'mine'

async function columnsOf(
  kind: Props['kind'],
  path: string,
  address: ListAddress,
  list: CaseList,
): Promise<Column[]> {
  const t = await getTranslations('cases.list.columns')
  const sorted = (sort: Sort, direction: 'ascending' | 'descending', column: string) => ({
    href: listHref(path, address, { sort }),
    label: t('sortBy', { column }),
    ...(list.sort === sort && { direction }),
  })
  return [
    { key: 'ref', label: t('ref'), width: 148 },
    { key: 'name', label: t('name'), sort: sorted('name', 'ascending', t('name')) },
    { key: 'stage', label: t('stage'), width: 190 },
    { key: 'step', label: t('step') },
    { key: 'due', label: t('due'), width: 128, sort: sorted('due', 'ascending', t('due')) },
    ...(kind === 'applications'
      ? [
          { key: 'sender', label: t('sender'), width: 150 },
          { key: 'age', label: t('age'), width: 140 },
        ]
      : [
          ...(showsCounsellor(kind, list) ? [{ key: 'counsellor', label: t('counsellor'), width: 140 }] : []),
          ...(list.sort === 'activity'
            ? [
                {
                  key: 'activity',
                  label: t('activity'),
                  width: 120,
                  sort: sorted('activity', 'descending', t('activity')),
                },
              ]
            : []),
        ]),
  ]
}

/** The rows, and the words that many of them share. */
async function rowsOf(
  kind: Props['kind'],
  list: CaseList,
): Promise<{ rows: (ListedCase | ListedGroup)[]; words: string[] }> {
  const [t, locale] = [await getTranslations('cases'), await getLocale()]
  const words: string[] = []
  const at = (word: string) => {
    const known = words.indexOf(word)
    return known >= 0 ? known : words.push(word) - 1
  }
  const moreOf = (row: CaseRow) => {
    const changedOn = formatDate(businessDayOf(new Date(row.lastActivityAt)), locale)
    if (kind === 'cases')
      return [
        ...(showsCounsellor(kind, list) ? [at(row.counsellor ?? '')] : []),
        ...(list.sort === 'activity' ? [changedOn] : []),
      ]
    const days = -daysUntil(row.since, list.today)
    return [at(row.sender), t('list.age', { date: formatDayMonth(row.since, locale), days })]
  }
  const rows = list.rows.flatMap((row, place): (ListedCase | ListedGroup)[] => {
    const isFirst = list.sort === 'due' && row.urgency !== list.rows[place - 1]?.urgency
    const label = t(`list.groups.${row.urgency}`)
    const due = row.dueOn && dueWords(t, locale, row.dueOn, list.today)
    const country = row.destination ? countryName(row.destination, locale) : t('list.noDestination')
    const isEnded = row.waitingOn === 'nobody'
    return [
      ...(isFirst
        ? [list.groups ? t('list.grouped', { label, count: list.groups[row.urgency] }) : label]
        : []),
      [
        row.ref,
        row.memberCount > 1 ? `${row.name} +${row.memberCount - 1}` : row.name,
        at(`${country} · ${t('list.people', { count: row.memberCount })}`),
        row.stage,
        at(isEnded ? '' : t(`nextSteps.${row.nextStep}`)),
        at(isEnded ? '' : t(`waitingOn.${row.waitingOn}`)),
        due ? [due.date, at(due.words), due.tone] : null,
        row.tracks.map((track) => at(t(`tracks.${track}`))),
        ...moreOf(row),
      ],
    ]
  })
  return { rows, words }
}
