import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Card, CardHeader } from '@/components/ui/card'
import { Table } from '@/components/ui/table'
import { languageName } from '@/lib/i18n/format'
import { PAPER_LANGUAGES, asPaperLanguage, type PaperLanguage } from '@/lib/papers/model'
import { ask } from '@/lib/runner/page'
import { EMBASSY_LANGUAGES } from '@/lib/travel/embassy-paper'
import { papersOfCase } from '@/lib/travel/queries'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('papers')
  return { title: `${t('heading')} – ${(await params).ref}` }
}

/** Papers for the hands of the people of a file, each in the languages there are. */
export default async function PapersPage({ params }: Props) {
  const { ref } = await params
  const data = await ask(papersOfCase, { ref })
  const t = await getTranslations('papers')
  const preferred = asPaperLanguage(data.spokenLanguage) ?? asPaperLanguage(data.fileLanguage) ?? 'en'
  const languages = [preferred, ...PAPER_LANGUAGES.filter((language) => language !== preferred)]
  return (
    <div className="stack max-w-[1040px]">
      <div>
        <h2 className="text-h1">{t('heading')}</h2>
        <p className="max-w-[70ch] text-ink-2">{t('lead')}</p>
      </div>
      {data.readsApplication && (
        <Card labelledBy="papers-household">
          <CardHeader id="papers-household" title={t('household')} />
          <Table
            inset
            cards
            caption={t('household')}
            columns={[
              { key: 'paper', label: t('paper'), width: 300 },
              { key: 'languages', label: t('languages') },
            ]}
          >
            <tbody>
              <PaperRow
                title={t('applicationForm')}
                text={t('consentFormText')}
                href={`/cases/${ref}/papers/application-form`}
                languages={languages}
              />
            </tbody>
          </Table>
        </Card>
      )}
      {data.people.map((person) => (
        <Card key={person.personId} labelledBy={`papers-${person.personId}`}>
          <CardHeader id={`papers-${person.personId}`} title={person.name} />
          <Table
            inset
            cards
            caption={person.name}
            columns={[
              { key: 'paper', label: t('paper'), width: 300 },
              { key: 'languages', label: t('languages') },
            ]}
          >
            <tbody>
              {person.isTravelling && (
                <PaperRow
                  title={t('travelGuide')}
                  text={t('travelGuideText')}
                  href={`/cases/${ref}/papers/travel-guide/${person.personId}`}
                  languages={languages}
                />
              )}
              {person.isTravelling && data.mayGoToEmbassy && (
                <PaperRow
                  title={t('embassy')}
                  text={t('embassyText')}
                  href={`/cases/${ref}/papers/embassy/${person.personId}`}
                  languages={EMBASSY_LANGUAGES}
                />
              )}
              {person.signs && (
                <PaperRow
                  title={t('consentForm')}
                  text={t('consentFormText')}
                  href={`/cases/${ref}/papers/consent-form/${person.personId}`}
                  languages={languages}
                />
              )}
              {!person.isTravelling && !person.signs && (
                <tr>
                  <td colSpan={2} className="text-ink-2">
                    {t('none')}
                  </td>
                </tr>
              )}
            </tbody>
          </Table>
        </Card>
      ))}
    </div>
  )
}

async function PaperRow({
  title,
  text,
  href,
  languages,
}: {
  title: string
  text: string
  href: string
  languages: readonly PaperLanguage[]
}) {
  const [t, locale] = [await getTranslations('papers'), await getLocale()]
  return (
    <tr>
      <th scope="row" data-label={t('paper')}>
        {title}
        <small className="sub">{text}</small>
      </th>
      <td data-label={t('languages')}>
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {languages.map((language, place) => (
            <li key={language}>
              <a
                href={`${href}?language=${language}`}
                className={place === 0 ? 'font-semibold' : undefined}
                aria-label={`${title}, ${languageName(language, locale)}`}
              >
                {languageName(language, locale)}
              </a>
            </li>
          ))}
        </ul>
      </td>
    </tr>
  )
}
