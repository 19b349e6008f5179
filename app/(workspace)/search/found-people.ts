import { getLocale, getTranslations } from 'next-intl/server'
import type { FoundPersonProps } from '@/components/people/found-people'
import type { Locale } from '@/lib/access/model'
import { countryName, formatDate, formatName } from '@/lib/i18n/format'
import type { StoredBirth } from '@/lib/people/model'
import type { Hit, Reason } from '@/lib/search/model'

/** As much of a birth date as is known: the day, the month or the year. */
function birthOf({ birthDate, birthPrecision }: StoredBirth, locale: Locale): string | null {
  if (!birthDate) return null
  const [year = '', month] = birthDate.split('-')
  if (birthPrecision === 'year') return year
  return birthPrecision === 'month' ? `${month}/${year}` : formatDate(birthDate, locale)
}

const CERTAIN: readonly Reason['reason'][] = [
  'name',
  'reference',
  'immigration_number',
  'document',
  'phone',
  'email',
]

/** People of a search with their words. */
export async function peopleInWords(hits: readonly Hit[]): Promise<FoundPersonProps[]> {
  const [t, cases, locale] = await Promise.all([
    getTranslations('search'),
    getTranslations('cases.stages'),
    getLocale(),
  ])
  const reasonOf = (why: Reason) =>
    t(`why.${why.reason}`, { spelling: 'spelling' in why ? (why.spelling ?? '') : '' })
  return hits.map((hit) => {
    const birth = birthOf(hit, locale)
    return {
      id: hit.id,
      name: formatName(hit),
      ...(hit.nativeName && { nativeName: hit.nativeName }),
      facts: [
        birth ? t('born', { date: birth }) : t('bornUnknown'),
        countryName(hit.nationality, locale),
      ].join(' · '),
      why: { label: reasonOf(hit.why), tone: CERTAIN.includes(hit.why.reason) ? 'ok' : 'neutral' },
      files: hit.files.map((file) => ({
        ref: file.ref,
        stage: file.stage,
        stageLabel: cases(file.stage),
        detail: [file.counsellor ?? t('noCounsellor'), file.sender].join(' · '),
      })),
    }
  })
}
