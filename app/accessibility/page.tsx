import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { PublicFrame } from '@/app/login/public-frame'
import type { Locale } from '@/lib/access/model'
import { formatDate } from '@/lib/i18n/format'
import { calendarDate } from '@/lib/kernel/calendar-date'

/** The day of the tests that the statement rests on. */
const WRITTEN_ON = calendarDate('2026-11-22')
const GAPS = ['signature', 'scans', 'papers', 'languages'] as const
/** The Federal Ombudsman, to whom the law of 2018 leads complaints about federal bodies. */
const OMBUDSMAN: Readonly<Record<Locale, string>> = {
  en: 'federalombudsman.be',
  fr: 'mediateurfederal.be',
  nl: 'federaalombudsman.be',
  de: 'federalombudsman.be',
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accessibility'))('title') }
}

/** The statement that the law asks of every public body, open to everybody. */
export default async function AccessibilityPage() {
  const [t, locale] = [await getTranslations('accessibility'), await getLocale()]
  return (
    <PublicFrame returnTo="/accessibility">
      <div className="reading mx-auto grid gap-4 text-body">
        <h1>{t('title')}</h1>
        <p>{t('lead')}</p>
        <h2>{t('lawTitle')}</h2>
        <p>{t('law')}</p>
        <h2>{t('stateTitle')}</h2>
        <p>{t('state')}</p>
        <h2>{t('gapsTitle')}</h2>
        <ul className="ml-5 list-disc">
          {GAPS.map((gap) => (
            <li key={gap}>{t(`gaps.${gap}`)}</li>
          ))}
        </ul>
        <h2>{t('keysTitle')}</h2>
        <p>{t('keys')}</p>
        <h2>{t('helpTitle')}</h2>
        <p>{t('help')}</p>
        <h2>{t('complaintTitle')}</h2>
        <p>{t('complaint', { site: OMBUDSMAN[locale] })}</p>
        <p className="text-meta text-ink-2">{t('date', { date: formatDate(WRITTEN_ON, locale) })}</p>
      </div>
    </PublicFrame>
  )
}
