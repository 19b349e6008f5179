import { getLocale, getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/access/model'
import { editableMembers } from '@/lib/applications/field-texts'
import type { ApplicationFile, Member, Section } from '@/lib/applications/model'
import { hasUnaccompaniedMinor, type Part } from '@/lib/applications/sections'
import { countryName, formatDate, formatName, languageName } from '@/lib/i18n/format'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { textOfBirth } from '@/lib/people/rules/identity'
import { BRAZILIAN_STATES } from '@/lib/programme/rules/destination-states'

/** An answer as people read it, and the control in which it is changed. */
export type Answer = { readonly field: string; readonly label: string; readonly value: string }

/** `03/1997` for what is known of a birth date; German writes points. */
export function formatBirth(member: Member, locale: Locale): string {
  return textOfBirth(member)
    .split('-')
    .reverse()
    .join(locale === 'de' ? '.' : '/')
}

export function hrefOfPart(ref: string, part: Part): string {
  return part === 'consents' ? `/cases/${ref}/consents` : `/cases/${ref}/application/${part}`
}

/** The address of one control of a section: forms of sections carry their name as id. */
export function hrefOfField(ref: string, part: Part, field: string | null): string {
  return `${hrefOfPart(ref, part)}${field && part !== 'consents' ? `#${part}-${field}` : ''}`
}

/** The answers of every section in the language of the reader. */
export async function answersOf(file: ApplicationFile): Promise<ReadonlyMap<Section, readonly Answer[]>> {
  const [t, programme, people, common, locale] = await Promise.all([
    getTranslations('applications'),
    getTranslations('programme'),
    getTranslations('people'),
    getTranslations('common'),
    getLocale(),
  ])
  const unanswered = t('check.unanswered')
  const or = (value: string | null) => value || unanswered
  const date = (value: CalendarDate | null) => (value ? formatDate(value, locale) : unanswered)
  const stateName = (state: string | null) =>
    state === 'KRI' || state === 'OTHER' ? t(`destinationStates.${state}`) : state && BRAZILIAN_STATES[state]
  const yesNo = (value: boolean | null) => (value === null ? unanswered : common(value ? 'yes' : 'no'))
  const yesOn = (value: boolean | null, on: CalendarDate | null) =>
    value && on ? t('check.yesOn', { date: formatDate(on, locale) }) : yesNo(value)

  const editable = editableMembers(file)
  const fieldOfMember = (member: Member) => {
    const row = editable.indexOf(member)
    return row < 0 ? '' : `members.${row}.givenNames`
  }
  const born = (member: Member) => {
    if (!member.birthPrecision) {
      const said = member.saidUnderAge && people(`saidUnderAge.${member.saidUnderAge}`)
      return [t('check.birthUnknown'), said].filter(Boolean).join(', ')
    }
    const date = formatBirth(member, locale)
    return member.birthPrecision === 'day'
      ? t('check.bornOn', { date, sex: member.sex })
      : t('check.bornIn', { date, sex: member.sex })
  }
  const describe = (member: Member) =>
    [
      people(`sexes.${member.sex}`),
      born(member),
      countryName(member.nationality, locale),
      member.immigrationNumber && `S.P. ${member.immigrationNumber}`,
      t(`relations.${member.relation}`),
      !member.isTravelling && t('check.stays'),
      member.withdrawnOn && t('check.withdrew'),
    ]
      .filter(Boolean)
      .join(' · ')
  const needs = (member: Member) =>
    member.vulnerabilities
      .map((kind) =>
        kind === 'PREGNANT' && member.weeksPregnant
          ? `${programme(`vulnerabilities.${kind}`)} (${t('check.weeks', { weeks: member.weeksPregnant })})`
          : programme(`vulnerabilities.${kind}`),
      )
      .join(', ') || t('check.nothingNeeded')
  const label = (field: Parameters<typeof t>[0]) => t(field)

  const answers = new Map<Section, readonly Answer[]>([
    [
      'household',
      file.members.map((member) => ({
        field: fieldOfMember(member),
        label: [formatName(member), member.nativeName].filter(Boolean).join(' · '),
        value: describe(member),
      })),
    ],
    [
      'return',
      [
        {
          field: 'destination',
          label: label('fields.destination'),
          value: file.destination
            ? [countryName(file.destination, locale), stateName(file.destinationState), file.destinationPlace]
                .filter(Boolean)
                .join(', ')
            : unanswered,
        },
        {
          field: 'plannedDepartureOn',
          label: label('fields.plannedDepartureOn'),
          value: date(file.plannedDepartureOn),
        },
        {
          field: 'spokenLanguage',
          label: label('fields.spokenLanguage'),
          value: [
            file.spokenLanguage ? languageName(file.spokenLanguage, locale) : unanswered,
            file.interpreterNeeded !== null &&
              t(file.interpreterNeeded ? 'check.withInterpreter' : 'check.withoutInterpreter'),
          ]
            .filter(Boolean)
            .join(', '),
        },
        { field: 'contactPhone', label: label('fields.contactPhone'), value: or(file.contactPhone) },
        { field: 'accommodation', label: label('fields.accommodation'), value: or(file.accommodation) },
        { field: 'motive', label: label('fields.motive'), value: or(file.motive) },
      ],
    ],
    [
      'situation',
      [
        {
          field: 'administrativeStatus',
          label: label('fields.administrativeStatus'),
          value: file.administrativeStatus
            ? programme(`administrativeStatuses.${file.administrativeStatus}`)
            : unanswered,
        },
        {
          field: 'statusDecidedOn',
          label: label('fields.statusDecidedOn'),
          value: date(file.statusDecidedOn),
        },
        {
          field: 'hasOrderToLeave',
          label: label('fields.hasOrderToLeave'),
          value: yesOn(file.hasOrderToLeave, file.orderToLeaveOn),
        },
        {
          field: 'hasPreviousAssistedReturn',
          label: label('fields.hasPreviousAssistedReturn'),
          value: yesOn(file.hasPreviousAssistedReturn, file.previousAssistedDepartureOn),
        },
        {
          field: 'arrivedInBelgiumOn',
          label: label('fields.arrivedInBelgiumOn'),
          value: date(file.arrivedInBelgiumOn),
        },
        {
          field: 'naturalisedBelgian',
          label: label('fields.naturalisedBelgian'),
          value: yesNo(file.naturalisedBelgian),
        },
      ],
    ],
    [
      'vulnerability',
      file.isVulnerabilityScreened || file.members.some(({ vulnerabilities }) => vulnerabilities.length > 0)
        ? file.members
            .filter((member) => member.withdrawnOn === null)
            .map((member) => ({ field: 'isScreened', label: formatName(member), value: needs(member) }))
        : [{ field: 'isScreened', label: t('parts.vulnerability'), value: unanswered }],
    ],
  ])
  if (hasUnaccompaniedMinor(file)) {
    answers.set('guardian', [
      { field: 'guardianName', label: label('fields.guardianName'), value: or(file.guardianName) },
      { field: 'guardianContact', label: label('fields.guardianContact'), value: or(file.guardianContact) },
      {
        field: 'guardianAgrees',
        label: label('fields.guardianAgrees'),
        value: yesNo(file.guardianAgrees),
      },
    ])
  }
  return answers
}

/** Two names, or the first one and how many others there are. */
function namesOf(members: readonly Member[], others: (count: number) => string): string {
  const [first, ...rest] = members
  if (!first) return ''
  return rest.length < 2 ? members.map(formatName).join(', ') : `${formatName(first)} ${others(rest.length)}`
}

/** One line for the task list: what a part says so far. */
export async function summaryOf(file: ApplicationFile, part: Part): Promise<string> {
  const [t, programme, locale] = await Promise.all([
    getTranslations('applications'),
    getTranslations('programme'),
    getLocale(),
  ])
  switch (part) {
    case 'household':
      return namesOf(file.members, (count) => t('household.others', { count }))
    case 'return':
      return (
        [
          file.destination && countryName(file.destination, locale),
          file.destinationPlace,
          file.spokenLanguage && languageName(file.spokenLanguage, locale),
          file.contactPhone,
        ]
          .filter(Boolean)
          .join(' · ') || t('partHints.return')
      )
    case 'situation':
      return file.administrativeStatus
        ? programme(`administrativeStatuses.${file.administrativeStatus}`)
        : t('partHints.situation')
    case 'vulnerability': {
      const kinds = new Set(file.members.flatMap((member) => member.vulnerabilities))
      if (kinds.size > 0) return [...kinds].map((kind) => programme(`vulnerabilities.${kind}`)).join(', ')
      return t(file.isVulnerabilityScreened ? 'check.nothingNeeded' : 'partHints.vulnerability')
    }
    case 'guardian':
      return file.guardianName ?? t('partHints.guardian')
    case 'consents':
      return t('partHints.consents')
  }
}
