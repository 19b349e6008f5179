import { FilterBar, FilterSelect } from '@/components/forms/filters'
import { UNITS } from '@/lib/reporting/model'
import type { DashboardView } from '@/lib/reporting/queries'
import { LAST_TWELVE_MONTHS, yearsUntil } from '@/lib/reporting/rules/period'
import { ORGANISERS } from '@/lib/travel/model'
import type { Words } from './words'

/** Period, unit and filters: a plain form, so that the address is the whole state of the page. */
export function FigureFilters({
  view,
  words,
  period,
}: {
  view: DashboardView
  words: Words
  period: string | undefined
}) {
  const { t, named } = words
  const { choices, narrowing, isFiguresOnly, scope, today } = view
  const years = yearsUntil(today).map((year) => ({ value: String(year), label: String(year) }))
  const [thisYear, ...others] = years
  const isFiltered = Boolean(period) || Object.values(narrowing).some(Boolean)
  return (
    <FilterBar
      action="/dashboard"
      label={t('filters.label')}
      applyLabel={t('filters.apply')}
      clear={isFiltered ? { href: '/dashboard', label: t('filters.clear') } : undefined}
    >
      <FilterSelect
        name="period"
        label={t('filters.period')}
        emptyLabel={isFiguresOnly ? (thisYear?.label ?? '') : t('filters.last12')}
        options={isFiguresOnly ? others : years}
        defaultValue={period === LAST_TWELVE_MONTHS ? '' : period}
      />
      <FilterSelect
        name="unit"
        label={t('filters.unit')}
        emptyLabel={t(`units.${UNITS[0]}`)}
        options={UNITS.slice(1).map((unit) => ({ value: unit, label: t(`units.${unit}`) }))}
        defaultValue={view.unit === UNITS[0] ? '' : view.unit}
      />
      {!isFiguresOnly && choices.partners.length > 0 && (
        <FilterSelect
          name="partner"
          label={t('filters.partner')}
          emptyLabel={t('filters.allPartners')}
          options={choices.partners.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={narrowing.partner}
        />
      )}
      {!isFiguresOnly && scope !== 'country' && choices.countries.length > 0 && (
        <FilterSelect
          name="country"
          label={t('filters.country')}
          emptyLabel={t('filters.allCountries')}
          options={choices.countries
            .map((code) => ({ value: code, label: named('destination', code, view.partnerNames) }))
            .toSorted((one, other) => one.label.localeCompare(other.label, words.locale))}
          defaultValue={narrowing.country}
        />
      )}
      {!isFiguresOnly && (
        <FilterSelect
          name="organiser"
          label={t('filters.organiser')}
          emptyLabel={t('filters.allOrganisers')}
          options={ORGANISERS.map((value) => ({ value, label: t(`organisers.${value}`) }))}
          defaultValue={narrowing.organiser}
        />
      )}
    </FilterBar>
  )
}
