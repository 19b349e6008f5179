import { getLocale, getTranslations } from 'next-intl/server'
import { Tag } from '@/components/ui/tag'
import type { InformationGiven, Talk } from '@/lib/counselling/model'
import { formatDate, languageName } from '@/lib/i18n/format'

/** A thing explained, with the version that was in force. */
async function informationWords({ code, version }: InformationGiven): Promise<string> {
  const t = await getTranslations('counselling')
  const edition = code === 'programme' ? t('rulesEdition', { version }) : version
  return t('edition', { name: t(`information.${code}`), version: edition })
}

/** How, in which language and with whom: one line under the day of a talk. */
export async function Circumstances({ talk }: { talk: Talk }) {
  const [t, locale] = [await getTranslations('counselling'), await getLocale()]
  return [
    t('by', { name: talk.counsellor }),
    talk.place,
    languageName(talk.language, locale),
    talk.interpreter !== 'none' && t(`interpretersShort.${talk.interpreter}`),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** What was said, decided and handed over in a talk. */
export async function TalkBody({ talk }: { talk: Talk }) {
  const [t, locale] = [await getTranslations('counselling'), await getLocale()]
  const present = [...talk.present.map(({ name }) => name), talk.alsoPresent].filter(Boolean).join(', ')
  const informed = await Promise.all(talk.information.map(informationWords))
  const lines = [
    { key: 'wishes', label: t('wishes'), value: talk.wishes },
    { key: 'agreed', label: t('agreed'), value: talk.decisions },
    { key: 'present', label: t('present'), value: present },
    { key: 'informed', label: t('informed'), value: informed.join(', ') },
    {
      key: 'next',
      label: t('next'),
      value: talk.nextAppointmentOn && formatDate(talk.nextAppointmentOn, locale),
    },
  ]
  return (
    <>
      <ul aria-label={t('topicsTitle')} className="my-1.5 flex flex-wrap gap-1">
        {talk.topics.map((topic) => (
          <li key={topic}>
            <Tag icon="chat">{t(`topics.${topic}`)}</Tag>
          </li>
        ))}
      </ul>
      <p className="max-w-[70ch] whitespace-pre-line">{talk.summary}</p>
      {lines.map(
        ({ key, label, value }) =>
          value && (
            <p key={key} className="mt-1.5 max-w-[70ch] whitespace-pre-line">
              <b>{label}</b> {value}
            </p>
          ),
      )}
    </>
  )
}
