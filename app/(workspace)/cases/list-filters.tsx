import { getLocale, getTranslations } from 'next-intl/server'
import { FilterBar, FilterSelect, FilterText } from '@/components/forms/filters'
import { Chip, ChoiceChip } from '@/components/ui/chip'
import { Menu } from '@/components/ui/menu'
import { Note } from '@/components/ui/note'
import { STAGES, WAITING_ON, type Stage } from '@/lib/cases/model'
import type { CaseList } from '@/lib/cases/queries'
import { countryName } from '@/lib/i18n/format'
import { listHref, valueOf, type ListAddress, type ListKey } from './list-address'

const DUE = ['overdue', 'today', 'week', 'none'] as const
/** Parts of the address that the form does not ask about, and keeps. */
const KEPT = ['view', 'state', 'due', 'drafts', 'sort'] as const

export type ListFiltersProps = {
  path: string
  address: ListAddress
  list: CaseList
  /** Stages to choose from. */
  stages: readonly Stage[]
  chosenStages: readonly Stage[]
  /** Code of the country asked for. */
  country: string | null
  hasOldDrafts: boolean
}

type ActiveFilter = { key: ListKey; name?: string; value: string; href: string }

/** The filters in force, each with the address without it. */
export async function activeFilters(props: ListFiltersProps): Promise<ActiveFilter[]> {
  const { path, address, list, chosenStages, country } = props
  const [t, locale] = [await getTranslations('cases'), await getLocale()]
  const without = (key: ListKey, rest?: readonly string[]) => listHref(path, address, { [key]: rest })
  const waitingOn = valueOf(address, 'waitingOn')
  const due = DUE.find((known) => known === valueOf(address, 'due'))
  const counsellor = valueOf(address, 'counsellor')
  const office = list.options.offices.find(({ id }) => id === valueOf(address, 'office'))
  const q = valueOf(address, 'q')
  const desk = WAITING_ON.find((known) => known === waitingOn)
  return [
    ...(q ? [{ key: 'q' as const, value: `“${q}”`, href: without('q') }] : []),
    ...(list.state !== 'all' && chosenStages.length === 0
      ? [
          {
            key: 'state' as const,
            name: t('list.filter.state'),
            value: t(`list.filter.${list.state}`),
            href: listHref(path, address, { state: 'all' }),
          },
        ]
      : []),
    ...chosenStages.map((stage) => ({
      key: 'stage' as const,
      name: t('list.filter.stage'),
      value: t(`stages.${stage}`),
      href: without(
        'stage',
        chosenStages.filter((other) => other !== stage),
      ),
    })),
    ...(due ? [{ key: 'due' as const, value: t(`list.due.${due}`), href: without('due') }] : []),
    ...(valueOf(address, 'drafts') === 'old'
      ? [{ key: 'drafts' as const, value: t('list.oldDrafts'), href: without('drafts') }]
      : []),
    ...(waitingOn === 'others'
      ? [{ key: 'waitingOn' as const, value: t('list.waitingOnOthers'), href: without('waitingOn') }]
      : []),
    ...(desk
      ? [
          {
            key: 'waitingOn' as const,
            name: t('list.filter.waitingOn'),
            value: t(`waitingOn.${desk}`),
            href: without('waitingOn'),
          },
        ]
      : []),
    ...(country
      ? [
          {
            key: 'country' as const,
            name: t('list.filter.country'),
            value: countryName(country, locale),
            href: without('country'),
          },
        ]
      : []),
    ...(office
      ? [
          {
            key: 'office' as const,
            name: t('list.filter.office'),
            value: office.name,
            href: without('office'),
          },
        ]
      : []),
    ...(counsellor
      ? [
          {
            key: 'counsellor' as const,
            name: t('list.filter.counsellor'),
            value:
              counsellor === 'none'
                ? t('list.unassigned')
                : (list.options.counsellors.find(({ id }) => id === counsellor)?.name ??
                  t('list.filter.chosenCounsellor')),
            href: without('counsellor'),
          },
        ]
      : []),
  ]
}

/** A plain GET form with the ready-made filters above it and the filters in force below. */
export async function ListFilters(props: ListFiltersProps & { active: readonly ActiveFilter[] }) {
  const { path, address, list, stages, chosenStages, country, active } = props
  const [t, locale] = [await getTranslations('cases'), await getLocale()]
  const typedCountry = valueOf(address, 'country')
  const choice = (key: ListKey, value: string, label: string) => {
    const isOn = valueOf(address, key) === value
    return (
      <ChoiceChip
        key={label}
        href={listHref(path, address, { [key]: isOn ? undefined : value })}
        label={label}
        selected={isOn}
      />
    )
  }
  return (
    <>
      <FilterBar
        action={path}
        label={t('list.filter.label')}
        applyLabel={t('list.filter.apply')}
        clear={
          active.some(({ key }) => key !== 'state')
            ? { href: path, label: t('list.filter.clear') }
            : undefined
        }
      >
        {KEPT.map((key) => {
          const value = valueOf(address, key)
          return value ? <input key={key} type="hidden" name={key} value={value} /> : null
        })}
        <FilterText name="q" label={t('list.filter.q')} type="search" defaultValue={valueOf(address, 'q')} />
        <FilterText
          name="country"
          label={t('list.filter.country')}
          defaultValue={country ? countryName(country, locale) : typedCountry}
        />
        <FilterSelect
          name="waitingOn"
          label={t('list.filter.waitingOn')}
          emptyLabel={t('list.filter.anybody')}
          defaultValue={valueOf(address, 'waitingOn')}
          options={[
            ...WAITING_ON.filter((desk) => desk !== 'nobody' && desk !== 'person').map((desk) => ({
              value: desk,
              label: t(`waitingOn.${desk}`),
            })),
            { value: 'others', label: t('list.waitingOnOthers') },
          ]}
        />
        {list.options.offices.length > 0 && (
          <FilterSelect
            name="office"
            label={t('list.filter.office')}
            emptyLabel={t('list.filter.any')}
            defaultValue={valueOf(address, 'office')}
            options={list.options.offices.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        {list.options.counsellors.length > 0 && (
          <FilterSelect
            name="counsellor"
            label={t('list.filter.counsellor')}
            emptyLabel={t('list.filter.any')}
            defaultValue={valueOf(address, 'counsellor')}
            options={[
              { value: 'none', label: t('list.unassigned') },
              ...list.options.counsellors.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        <Menu
          label={t('list.filter.stage')}
          icon="filter"
          text={t('list.filter.stages', { count: chosenStages.length })}
        >
          <fieldset className="grid gap-1 p-2">
            <legend className="sr-only">{t('list.filter.stage')}</legend>
            {STAGES.filter((stage) => stages.includes(stage)).map((stage) => (
              <label key={stage} className="inline-flex min-h-8 items-center gap-2 whitespace-nowrap">
                <input
                  type="checkbox"
                  name="stage"
                  value={stage}
                  defaultChecked={chosenStages.includes(stage)}
                />
                {t(`stages.${stage}`)}
              </label>
            ))}
          </fieldset>
        </Menu>
      </FilterBar>
      {typedCountry && !country && (
        <Note tone="warn">{t('list.filter.noCountry', { name: typedCountry })}</Note>
      )}
      <div className="mb-3 flex flex-wrap gap-2">
        {active.map((filter) => (
          <Chip
            key={`${filter.key} ${filter.value}`}
            name={filter.name}
            value={filter.value}
            removeHref={filter.href}
            removeLabel={t('list.filter.remove')}
          />
        ))}
        {!valueOf(address, 'due') && DUE.slice(0, 3).map((due) => choice('due', due, t(`list.due.${due}`)))}
        {!valueOf(address, 'waitingOn') && choice('waitingOn', 'others', t('list.waitingOnOthers'))}
        {props.hasOldDrafts && !valueOf(address, 'drafts') && choice('drafts', 'old', t('list.oldDrafts'))}
      </div>
    </>
  )
}
