import { getLocale, getMessages, getTranslations } from 'next-intl/server'
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
import { COLUMNS, type ListColumn } from '@/lib/views/model'
import type { ListLook } from '@/lib/views/queries'
import { columnsChosen, staleParts } from '@/lib/views/rules'
import { Assigned, ASSIGN_FORM, AssignBar } from './assign-bar'
import { dueWords } from './due-words'
import { listHref, valueOf, type ListAddress } from './list-address'
import { activeFilters, ListFilters } from './list-filters'
import { ListTools } from './list-tools'

type Props = {
  kind: 'cases' | 'applications'
  path: '/cases' | '/applications'
  address: ListAddress
  list: CaseList
  /** Columns, line height and views of the reader. */
  look: ListLook
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
export async function CaseListPage(props: Props) {
  const { kind, path, address, list, look, role, stages, country, notice } = props
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
  const shown = columnsShown(props)
  const view = listHref(path, address, { after: valueOf(address, 'after') }).split('?')[1] ?? ''
  const takers = kind === 'cases' && list.mayAssign ? list.options.counsellors : []
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
      <StaleView {...props} />
      <Assigned address={address} view={view} rows={list.rows} />
      <ListFilters {...filters} active={active} tools={<ListTools {...props} shown={shown} />} />
      {list.matched === 'resembling' && q && <Note>{t('list.resembling', { q })}</Note>}
      {valueOf(address, 'drafts') === 'old' && <Note>{t('list.oldDraftsText')}</Note>}
      <Sheet>
        {list.rows.length === 0 ? (
          <EmptyState
            title={t('list.empty.title')}
            action={
              active.length > 0 && (
                <LinkButton href={listHref(path, {}, { view: list.view })}>
                  {t('list.filter.clear')}
                </LinkButton>
              )
            }
          >
            {q ? t('list.empty.search', { q }) : isNarrowed ? t('list.empty.filtered') : t('list.empty.text')}
          </EmptyState>
        ) : (
          <CaseTable
            columns={[
              ...(takers.length > 0 ? [await pickColumn()] : []),
              ...(await columnsOf(path, address, list, shown)),
            ]}
            density={look.density}
            caption={t(kind === 'cases' ? 'list.title' : 'list.applications')}
            {...await rowsOf(list, shown)}
            pick={takers.length > 0 ? await pickOf(list) : undefined}
            stages={Object.fromEntries(
              STAGES.filter((stage) => list.rows.some((row) => row.stage === stage)).map((stage) => [
                stage,
                t(`stages.${stage}`),
              ]),
            )}
          />
        )}
      </Sheet>
      {takers.length > 0 && list.rows.length > 0 && <AssignBar view={view} counsellors={takers} />}
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

async function pickColumn(): Promise<Column> {
  const t = await getTranslations('cases.list.assign')
  return { key: 'pick', label: t('pickColumn'), labelHidden: true, width: 44 }
}

/** What the boxes of the rows need: a name each, and the version that says nobody changed the file since. */
async function pickOf({ rows }: CaseList) {
  const { pick } = (await getMessages()).cases.list.assign
  return {
    form: ASSIGN_FORM,
    label: pick,
    versions: Object.fromEntries(rows.map(({ ref, version }) => [ref, version])),
  }
}

/** What of a saved view does not hold any more is said above the list it leads to. */
async function StaleView({ kind, address, list, look, role }: Props) {
  const id = [address['saved'] ?? []].flat()[0]
  if (!id) return null
  const t = await getTranslations('views')
  const view = look.views.find((known) => known.id === id)
  if (!view) return <Note tone="warn">{t('gone')}</Note>
  const { counsellors, offices } = list.options
  const idsOf = (options: readonly { readonly id: string }[]) =>
    options.length > 0 ? options.map((option) => option.id) : null
  const stale = staleParts(view.filter, {
    role,
    list: kind,
    counsellors: idsOf(counsellors),
    offices: idsOf(offices),
  })
  return stale.map((part) => (
    <Note key={part} tone="warn">
      {t(`stale.${part}`)}
    </Note>
  ))
}

/** The columns beside reference and name: those chosen, or those that say something in this list. */
function columnsShown({ kind, list, look }: Pick<Props, 'kind' | 'list' | 'look'>): readonly ListColumn[] {
  const chosen = columnsChosen(kind, look.columns)
  const usual = COLUMNS[kind].filter((column) => {
    // The name of a counsellor says nothing in a list of one’s own.
    if (column === 'counsellor') return list.view !== 'mine'
    if (column === 'sender') return kind === 'applications'
    return column !== 'activity'
  })
  const shown = chosen ?? usual
  return list.sort === 'activity' && !shown.includes('activity') ? [...shown, 'activity'] : shown
}

/** Pixels; the name and the next step share what is left. */
const WIDTHS: Readonly<Partial<Record<ListColumn, number>>> = {
  stage: 190,
  due: 128,
  counsellor: 140,
  sender: 150,
  age: 140,
  activity: 120,
}

async function columnsOf(
  path: string,
  address: ListAddress,
  list: CaseList,
  shown: readonly ListColumn[],
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
    ...shown.map((key) => ({
      key,
      label: t(key),
      ...(WIDTHS[key] && { width: WIDTHS[key] }),
      ...(key === 'due' && { sort: sorted('due', 'ascending', t('due')) }),
      ...(key === 'activity' && { sort: sorted('activity', 'descending', t('activity')) }),
    })),
  ]
}

/** The rows, and the words that many of them share. */
async function rowsOf(
  list: CaseList,
  shown: readonly ListColumn[],
): Promise<{ rows: (ListedCase | ListedGroup)[]; words: string[] }> {
  const [t, locale] = [await getTranslations('cases'), await getLocale()]
  const words: string[] = []
  const at = (word: string) => {
    const known = words.indexOf(word)
    return known >= 0 ? known : words.push(word) - 1
  }
  const moreOf = (row: CaseRow) => {
    const texts: Partial<Record<ListColumn, () => number | string>> = {
      counsellor: () => at(row.counsellor ?? ''),
      sender: () => at(row.sender),
      age: () =>
        t('list.age', {
          date: formatDayMonth(row.since, locale),
          days: -daysUntil(row.since, list.today),
        }),
      activity: () => formatDate(businessDayOf(new Date(row.lastActivityAt)), locale),
    }
    return shown.flatMap((column) => texts[column]?.() ?? [])
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
