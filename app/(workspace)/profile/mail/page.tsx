import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { FieldSet } from '@/components/forms/field-set'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { mailPreferences } from '@/lib/notifications/queries'
import { messageTitle } from '@/lib/notifications/words'
import { ask } from '@/lib/runner/page'
import { setMailPreferencesAction } from './mail.action'

type Props = { searchParams: Promise<{ saved?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notifications.mail'))('title') }
}

export default async function MailPreferencesPage({ searchParams }: Props) {
  const { saved } = await searchParams
  const kinds = await ask(mailPreferences, {})
  const [t, locale] = [await getTranslations('notifications.mail'), await getLocale()]
  const titled = await Promise.all(
    kinds.map(async (kind) => ({ ...kind, title: await messageTitle(kind.kind, locale) })),
  )
  const free = titled.filter(({ modes }) => modes.length > 1)
  const isKept = ({ modes }: (typeof free)[number]) => !modes.includes('off')
  const groups = [
    { key: 'keptTitle' as const, hint: t('keptHint'), kinds: free.filter(isKept) },
    { key: 'freeTitle' as const, hint: undefined, kinds: free.filter((kind) => !isKept(kind)) },
  ].filter(({ kinds: some }) => some.length > 0)
  const fixed = titled.filter(({ modes }) => modes.length === 1)
  return (
    <Page reading>
      <PageHeader title={t('title')} back={{ href: '/profile', label: t('back') }} />
      <div className="grid gap-4">
        {saved && (
          <Note tone="ok" role="status">
            {t('saved')}
          </Note>
        )}
        <p>{t('lead')}</p>
        <p>{t('daily')}</p>
        {fixed.length > 0 && (
          <Card labelledBy="always">
            <CardHeader id="always" title={t('alwaysTitle')} />
            <p className="mb-2">{t('always')}</p>
            <ul className="ml-5 list-disc">
              {fixed.map(({ kind, title }) => (
                <li key={kind}>{title}</li>
              ))}
            </ul>
          </Card>
        )}
        <Card>
          <ActionForm action={setMailPreferencesAction} title={t('title')}>
            {groups.map(({ key, hint, kinds: some }) => (
              <FieldSet key={key} legend={t(key)} hint={hint}>
                <div className="choice-rows">
                  {some.map(({ kind, title, mode, modes }) => (
                    <RadioGroup
                      key={kind}
                      name={`modes.${kind}`}
                      legend={title}
                      options={modes.map((value) => ({ value, label: t(`modes.${value}`) }))}
                      defaultValue={mode}
                      inline
                    />
                  ))}
                </div>
              </FieldSet>
            ))}
            <FormActions>
              <SubmitButton>{t('submit')}</SubmitButton>
            </FormActions>
          </ActionForm>
        </Card>
      </div>
    </Page>
  )
}
