import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { CONSENT_PURPOSES, type Subject } from '@/lib/consents/model'
import { subjectOf } from '@/lib/consents/rules'
import { consentText, consentWords } from '@/lib/consents/texts'
import { languageName } from '@/lib/i18n/format'
import { PAPER_LANGUAGES, asPaperLanguage, directionOf, type PaperLanguage } from '@/lib/papers/model'

/** The language somebody reads in: the one asked for in the address, else the one spoken in the file, where there is a text. */
export function readerLanguage(
  asked: string | string[] | undefined,
  spoken: string | null,
): PaperLanguage | null {
  return asPaperLanguage(typeof asked === 'string' ? asked : spoken)
}

const SUBJECTS: readonly Subject[] = CONSENT_PURPOSES.filter((purpose) => purpose !== 'SHARING').map(
  (purpose) => subjectOf(purpose),
)

/** The texts in the language of the file, and beside it in the language of who reads; another language is a link away. */
export async function TextsToRead({
  file,
  reader,
  href,
}: {
  file: PaperLanguage
  reader: PaperLanguage | null
  href: (language: PaperLanguage) => string
}) {
  const [t, locale] = [await getTranslations('consents'), await getLocale()]
  const languages = [...new Set([file, ...(reader ? [reader] : [])])]
  const columns = languages.length > 1 ? 'grid gap-x-8 gap-y-2 min-[760px]:grid-cols-2' : 'grid gap-2'
  return (
    <Card labelledBy="texts">
      <CardHeader id="texts" title={t('record.texts')} />
      <nav aria-label={t('record.readerLanguage')} className="mb-3 flex flex-wrap gap-x-4 gap-y-1">
        {PAPER_LANGUAGES.map((language) => (
          <Link
            key={language}
            href={href(language)}
            aria-current={language === reader ? 'true' : undefined}
            className={language === reader ? 'font-semibold' : undefined}
          >
            {languageName(language, locale)}
          </Link>
        ))}
      </nav>
      <div className="grid gap-2">
        {SUBJECTS.map((subject) => (
          <Details key={subject.purpose} summary={t(`purposes.${subject.purpose}`)}>
            <div className={columns}>
              {languages.map((language) => (
                <Text key={language} subject={subject} language={language} />
              ))}
            </div>
          </Details>
        ))}
        <Details summary={t('purposes.SHARING')}>
          <div className={columns}>
            {languages.map((language) => (
              <Text key={language} subject={subjectOf('SHARING')} language={language} />
            ))}
          </div>
        </Details>
      </div>
    </Card>
  )
}

function Text({ subject, language }: { subject: Subject; language: PaperLanguage }) {
  const { title, points } = consentText(subject, language)
  return (
    <div lang={language} dir={directionOf(language)} className={`script-${directionOf(language)}`}>
      <p className="font-semibold">{title.replace('{recipient}', '…')}</p>
      <ul className="list-disc ps-5">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      {subject.purpose === 'VOLUNTARY_RETURN' && <p className="mt-2">{consentWords(language).form.read}</p>}
    </div>
  )
}
