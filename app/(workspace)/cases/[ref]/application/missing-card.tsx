import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Card, CardHeader, CardList } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { formatName } from '@/lib/i18n/format'
import { refusalSentences } from '@/lib/i18n/sentences'
import type { ApplicationOfCase, Missing } from '@/lib/journey/queries/application'
import { hrefOfField } from './words'

export type MissingLine = {
  readonly key: string
  readonly text: string
  readonly href: string
  readonly part: Missing['part']
}

/** What is missing, in the words of the rule, each with the way to the place where it is put right. */
export async function missingLines(
  { file }: Pick<ApplicationOfCase, 'file'>,
  missing: readonly Missing[],
): Promise<MissingLine[]> {
  const t = await getTranslations('applications')
  return Promise.all(
    missing.map(async ({ refusal, part, field }) => {
      const [sentence = ''] = await refusalSentences([refusal])
      const member = file.members.find(({ personId }) => personId === refusal.personId)
      return {
        key: `${refusal.code} ${refusal.personId ?? ''}`,
        text: member ? t('check.missingAbout', { name: formatName(member), sentence }) : sentence,
        href: hrefOfField(file.ref, part, field),
        part,
      }
    }),
  )
}

/** The same beside a form or the answers. */
export async function MissingCard({
  title,
  data,
  missing,
}: {
  title: string
  data: ApplicationOfCase
  missing: readonly Missing[]
}) {
  const t = await getTranslations('applications')
  const lines = await missingLines(data, missing)
  return (
    <Card labelledBy="missing">
      <CardHeader id="missing" title={title} />
      {lines.length === 0 ? (
        <p className="text-meta">
          <span className="text-ok">
            <Icon name="check" />
          </span>{' '}
          {t('hub.ready')}
        </p>
      ) : (
        <CardList
          items={lines.map((line) => ({
            key: line.key,
            content: (
              <Link href={line.href} prefetch={false}>
                {line.text}
              </Link>
            ),
          }))}
        />
      )}
    </Card>
  )
}
