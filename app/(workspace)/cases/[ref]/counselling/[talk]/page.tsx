import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { BackLink } from '@/components/ui/back-link'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import type { Talk } from '@/lib/counselling/model'
import { talkOfCase } from '@/lib/counselling/queries'
import { formatDate, formatInstant } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { Circumstances, TalkBody } from '../talk-words'

type Props = { params: Promise<{ ref: string; talk: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ ref }, t] = [await params, await getTranslations('counselling')]
  return { title: `${t('talks')} – ${ref}` }
}

/** One talk as it stands now, and under it every version before with the reason of its correction. */
export default async function TalkPage({ params }: Props) {
  const { ref, talk: id } = await params
  const { versions, mayCorrect } = await ask(talkOfCase, { ref, id })
  const [t, locale] = [await getTranslations('counselling'), await getLocale()]
  const [latest] = versions
  return (
    <div className="reading stack">
      <BackLink href={`/cases/${ref}/counselling`} label={t('versions.back')} />
      {versions.map((version) => (
        <Card key={version.number} labelledBy={`version-${version.number}`}>
          <CardHeader
            id={`version-${version.number}`}
            title={
              version === latest
                ? t('versions.title', { date: formatDate(version.heldOn, locale) })
                : t('versions.earlier', { number: version.number })
            }
            meta={
              version === latest &&
              mayCorrect && (
                <LinkButton size="s" href={`/cases/${ref}/counselling/${id}/correct`}>
                  {t('correct.open')}
                </LinkButton>
              )
            }
          />
          <Version talk={version} />
        </Card>
      ))}
    </div>
  )
}

async function Version({ talk }: { talk: Talk }) {
  const [t, locale] = [await getTranslations('counselling'), await getLocale()]
  const by = { name: talk.writer, when: formatInstant(talk.writtenAt, locale) }
  return (
    <div className="text-table">
      <p className="text-meta text-ink-2">
        {t(`kinds.${talk.kind}`)} · {t(`modes.${talk.mode}`)} · <Circumstances talk={talk} />
      </p>
      <TalkBody talk={talk} />
      <p className="mt-3 text-meta text-ink-2">
        {talk.correctionReason
          ? t('versions.corrected', { ...by, reason: talk.correctionReason })
          : t('versions.written', by)}
      </p>
    </div>
  )
}
