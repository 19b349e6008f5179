import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { pathAfterSignIn } from '@/lib/access/own-path'
import { ask } from '@/lib/runner/page'
import { stepUpHelp } from '@/lib/runner/queries'
import { confirmAction } from './confirm.action'

type Props = { searchParams: Promise<{ next?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.confirm'))('title') }
}

/** Before a page that weighs most is shown: the code of the telephone, then on to where one was going. */
export default async function ConfirmPage({ searchParams }: Props) {
  const { next } = await searchParams
  const { isEnrolled, demoCode } = await ask(stepUpHelp, {})
  const t = await getTranslations('access.confirm')
  const target = pathAfterSignIn(next)
  return (
    <Page reading>
      <PageHeader title={t('title')} />
      <Card>
        <p className="mb-4">{t(isEnrolled ? 'text' : 'none')}</p>
        {isEnrolled ? (
          <ActionForm action={confirmAction} guard={false} title={t('title')}>
            <HiddenField name="view" value={target} />
            <TextField
              name="code"
              label={t('code')}
              hint={t('hint')}
              defaultValue={demoCode ?? undefined}
              autoComplete="one-time-code"
              maxLength={40}
              required
              autoFocus
              width="m"
            />
            {demoCode && <p className="text-meta text-ink-2">{t('demo', { code: demoCode })}</p>}
            <FormActions>
              <SubmitButton>{t('submit')}</SubmitButton>
            </FormActions>
          </ActionForm>
        ) : (
          <LinkButton href="/profile/second-factor" variant="primary">
            {t('enrol')}
          </LinkButton>
        )}
      </Card>
    </Page>
  )
}
