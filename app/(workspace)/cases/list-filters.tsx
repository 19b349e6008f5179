import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { CaseFilterForm, type FilterOption } from '@/components/cases/case-filter-form'
import { Chip, ChoiceChip } from '@/components/ui/chip'
import { Note } from '@/components/ui/note'
import { STAGES, WAITING_ON, type Stage } from '@/lib/cases/model'
import { READINESS_LEVELS } from '@/lib/cases/rules/readiness'
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
  const ready = READINESS_LEVELS.find((known) => known === valueOf(address, 'ready'))
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
    ...(ready ? [{ key: 'ready' as const, value: t(`list.ready.${ready}`), href: without('ready') }] : []),
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

const asOption = ({ id, name }: { id: string; name: string }): FilterOption => [id, name]

/** A plain GET form with the ready-made filters above it and the filters in force below. */
export async function ListFilters(
  props: ListFiltersProps & { active: readonly ActiveFilter[]; tools: ReactNode },
) {
  const { path, address, list, stages, chosenStages, country, active } = props
  const [t, locale] = [await getTranslations('cases'), await getLocale()]
  const typedCountry = valueOf(address, 'country')
  const { offices, counsellors } = list.options
  const select = (
    name: 'waitingOn' | 'office' | 'counsellor' | 'ready',
    emptyLabel: string,
    options: readonly FilterOption[],
  ) => ({ name, label: t(`list.filter.${name}`), emptyLabel, value: valueOf(address, name), options })
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
      <CaseFilterForm
        path={path}
        kept={KEPT.flatMap((key) => {
          const value = valueOf(address, key)
          return value ? [[key, value] as const] : []
        })}
        labels={{
          form: t('list.filter.label'),
          apply: t('list.filter.apply'),
          q: t('list.filter.q'),
          country: t('list.filter.country'),
          stage: t('list.filter.stage'),
          stages: t('list.filter.stages', { count: chosenStages.length }),
        }}
        q={valueOf(address, 'q')}
        country={country ? countryName(country, locale) : typedCountry}
        selects={[
          select('waitingOn', t('list.filter.anybody'), [
            ...WAITING_ON.filter((desk) => desk !== 'nobody' && desk !== 'person').map(
              (desk): FilterOption => [desk, t(`waitingOn.${desk}`)],
            ),
            ['others', t('list.waitingOnOthers')],
          ]),
          ...(stages.includes('ready')
            ? [
                select(
                  'ready',
                  t('list.filter.any'),
                  READINESS_LEVELS.map((level): FilterOption => [level, t(`list.ready.${level}`)]),
                ),
              ]
            : []),
          ...(offices.length > 0 ? [select('office', t('list.filter.any'), offices.map(asOption))] : []),
          ...(counsellors.length > 0
            ? [
                select('counsellor', t('list.filter.any'), [
                  ['none', t('list.unassigned')],
                  ...counsellors.map(asOption),
                ]),
              ]
            : []),
        ]}
        stages={STAGES.filter((stage) => stages.includes(stage)).map((stage) => [
          stage,
          t(`stages.${stage}`),
        ])}
        chosenStages={chosenStages}
        clear={
          active.some(({ key }) => key !== 'state')
            ? { href: listHref(path, {}, { view: list.view }), label: t('list.filter.clear') }
            : undefined
        }
      />
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
        {choice('sort', 'activity', t('list.latest'))}
        {props.hasOldDrafts && !valueOf(address, 'drafts') && choice('drafts', 'old', t('list.oldDrafts'))}
        {props.tools}
      </div>
    </>
  )
}
