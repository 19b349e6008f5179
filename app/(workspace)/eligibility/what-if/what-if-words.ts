import { getLocale, getTranslations } from 'next-intl/server'
import { ALONE, STATES_THAT_COUNT } from '@/lib/eligibility/what-if'
import { countryName } from '@/lib/i18n/format'
import { ADMINISTRATIVE_STATUSES, VULNERABILITIES } from '@/lib/programme/model'
import { COUNTRY_CODES } from '@/lib/programme/reference/countries'
import type { WhatIfLabels } from './what-if-form'

export async function whatIfLabels(): Promise<WhatIfLabels> {
  const [t, facts] = [await getTranslations('eligibility.whatIf'), await getTranslations('eligibility.facts')]
  return {
    journey: t('journey'),
    residence: t('residence'),
    special: t('special'),
    household: t('household'),
    person: t.raw('person') as string,
    addPerson: t('addPerson'),
    alone: t('alone.label'),
    needs: facts('household.vulnerabilities'),
    birthDate: facts('household.birthDate'),
    stays: t('stays'),
    unknown: t('unknown'),
    neverOrdered: t('neverOrdered'),
    neverAssisted: t('neverAssisted'),
    submit: t('submit'),
    applicationDate: facts('applicationDate'),
    departureDate: facts('departureDate'),
    destination: facts('destination'),
    destinationState: facts('destinationState'),
    nationality: facts('nationality'),
    administrativeStatus: facts('administrativeStatus'),
    orderToLeaveDate: facts('orderToLeaveDate'),
    previousAssistedDepartureOn: facts('previousAssistedDepartureOn'),
    arrivedInBelgiumOn: facts('arrivedInBelgiumOn'),
    naturalisedBelgian: facts('naturalisedBelgian'),
    guardianAgrees: facts('guardianAgrees'),
  }
}

export async function whatIfOptions() {
  const [t, programme, common, locale] = await Promise.all([
    getTranslations('eligibility.whatIf'),
    getTranslations('programme'),
    getTranslations('common'),
    getLocale(),
  ])
  return {
    countries: COUNTRY_CODES.map((value) => ({ value, label: countryName(value, locale) })).sort((a, b) =>
      a.label.localeCompare(b.label, locale),
    ),
    states: [
      ...STATES_THAT_COUNT.map((value) => ({ value, label: t(`states.${value}`) })),
      { value: 'none', label: t('states.none') },
    ],
    statuses: ADMINISTRATIVE_STATUSES.map((value) => ({
      value,
      label: programme(`administrativeStatuses.${value}`),
    })),
    yesNo: [
      { value: 'yes', label: common('yes') },
      { value: 'no', label: common('no') },
    ],
    needs: [
      { value: 'NONE', label: t('noNeeds') },
      ...VULNERABILITIES.map((value) => ({ value, label: programme(`vulnerabilities.${value}`) })),
    ],
    alone: ALONE.map((value) => ({ value, label: t(`alone.${value}`) })),
  }
}
