import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { ownSecondFactor } from '@/lib/directory/queries/second-factor'
import { formatInstant } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { shownOnce } from '@/lib/runner/shown-once'
import {
  confirmSecondFactorAction,
  renewRecoveryCodesAction,
  startSecondFactorAction,
} from './second-factor.action'
import { Square } from './square'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.factor'))('title') }
}

/** The secret in groups of four, as people read it from a screen. */
const inGroups = (secret: string) => secret.replace(/(.{4})(?=.)/g, '$1 ')

export default async function SecondFactorPage() {
  const factor = await ask(ownSecondFactor, {})
  const codes = await shownOnce(factor.id)
  const [t, locale] = [await getTranslations('access.factor'), await getLocale()]
  const { confirmedAt, pending } = factor
  return (
    <Page reading>
      <PageHeader title={t('title')} back={{ href: '/profile', label: t('back') }} />
      <div className="grid gap-4">
        {codes && (
          <Card labelledBy="codes">
            <CardHeader id="codes" title={t('codes')} />
            <Note tone="ok" role="status">
              {t('codesText')}
            </Note>
            <pre className="code mt-3" lang="en" tabIndex={0} aria-label={t('codes')}>
              {codes.split(' ').join('\n')}
            </pre>
          </Card>
        )}
        <Card labelledBy="state">
          <CardHeader id="state" title={t('state')} />
          <p>
            {confirmedAt ? t('since', { at: formatInstant(confirmedAt, locale) }) : t('none')}
            {confirmedAt && <> {t('codesLeft', { count: factor.codesLeft })}</>}
          </p>
          {!confirmedAt && <p className="mt-2">{t('lead')}</p>}
        </Card>
        {pending && (
          <Card labelledBy="scan">
            <CardHeader id="scan" title={t('scanTitle')} />
            <ol className="grid list-decimal gap-3 pl-5">
              <li>{t('scanApp')}</li>
              <li>
                <p>{t('scanPicture')}</p>
                <div className="my-2">
                  <Square text={pending.address} label={t('picture')} />
                </div>
                <p className="text-meta text-ink-2">{t('scanByHand')}</p>
                <p className="break-all">{inGroups(pending.secret)}</p>
              </li>
              <li>
                <p className="mb-2">{t('scanCode')}</p>
                <ActionForm action={confirmSecondFactorAction} guard={false} title={t('scanTitle')}>
                  <TextField
                    name="code"
                    label={t('code')}
                    inputMode="numeric"
                    autoComplete="one-time-code"
                    maxLength={40}
                    required
                    width="s"
                  />
                  <FormActions>
                    <SubmitButton>{t('confirm')}</SubmitButton>
                  </FormActions>
                </ActionForm>
              </li>
            </ol>
          </Card>
        )}
        {!pending && (
          <Card labelledBy="start">
            <CardHeader id="start" title={confirmedAt ? t('replaceTitle') : t('startTitle')} />
            <p className="mb-4">{confirmedAt ? t('replaceText') : t('startText')}</p>
            <ActionForm
              action={startSecondFactorAction}
              guard={false}
              title={confirmedAt ? t('replaceTitle') : t('startTitle')}
            >
              {!confirmedAt && (
                <TextField
                  name="password"
                  type="password"
                  label={t('password')}
                  autoComplete="current-password"
                  required
                  width="l"
                />
              )}
              <FormActions>
                <SubmitButton variant={confirmedAt ? 'secondary' : 'primary'}>
                  {confirmedAt ? t('replace') : t('start')}
                </SubmitButton>
              </FormActions>
            </ActionForm>
          </Card>
        )}
        {confirmedAt && (
          <Card labelledBy="renew">
            <CardHeader id="renew" title={t('codes')} />
            <p className="mb-4">{t('renewText')}</p>
            <ActionForm action={renewRecoveryCodesAction} guard={false} title={t('renew')}>
              <FormActions>
                <SubmitButton variant="secondary">{t('renew')}</SubmitButton>
              </FormActions>
            </ActionForm>
          </Card>
        )}
      </div>
    </Page>
  )
}
