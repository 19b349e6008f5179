import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cookies } from 'next/headers'
import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { LanguageSwitch } from '@/components/shell/language-switch'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { KeyTable } from '@/components/shell/key-table'
import { KeysSwitch } from '@/components/shell/keys-switch'
import { ThemeSwitch } from '@/components/shell/theme-switch'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Note } from '@/components/ui/note'
import { SummaryList } from '@/components/ui/summary-list'
import { may } from '@/lib/access/permissions'
import { asTheme, THEME_COOKIE, THEMES } from '@/lib/access/theme'
import { profile } from '@/lib/directory/queries'
import { ownTokens } from '@/lib/directory/queries/accounts'
import { ask } from '@/lib/runner/page'
import { keySheet } from '../key-sheet'
import { TokenTable } from '../admin/people/[id]/token-table'
import { changePasswordAction } from './password.action'

type Props = { searchParams: Promise<{ changed?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.profile'))('title') }
}

export default async function ProfilePage({ searchParams }: Props) {
  const { changed } = await searchParams
  const own = await ask(profile, {})
  const { tokens } = await ask(ownTokens, {})
  const theme = asTheme((await cookies()).get(THEME_COOKIE)?.value)
  const keys = await keySheet()
  const accessibility = await getTranslations('accessibility')
  const [views, shell] = [await getTranslations('views'), await getTranslations('shell')]
  const account = await getTranslations('admin.account')
  const [t, fields] = [await getTranslations('admin.profile'), await getTranslations('admin.passwordFields')]
  const [role, mail] = [await getTranslations('common.roles'), await getTranslations('notifications.mail')]
  const [conduct, organisation] = [await getTranslations('conduct'), await getTranslations('admin.own')]
  const calendar = await getTranslations('calendar.profile')
  const factor = await getTranslations('access.factor')
  const away = await getTranslations('notifications.absence')
  return (
    <Page reading>
      <PageHeader title={t('title')} meta={own.organisation} />
      <div className="grid gap-4">
        {changed && (
          <Note tone="ok" role="status">
            {t('changed')}
          </Note>
        )}
        <Card labelledBy="facts">
          <CardHeader id="facts" title={t('facts')} />
          <SummaryList
            rows={[
              { label: t('name'), value: own.name },
              { label: t('email'), value: own.email },
              { label: t('role'), value: role(own.role) },
              { label: t('organisation'), value: own.organisation },
            ]}
          />
          <p className="mt-3 text-meta text-ink-2">{t('wrong')}</p>
          {own.isLead && (
            <div className="actions mt-3">
              <LinkButton href="/organisation" icon="people">
                {organisation('title')}
              </LinkButton>
            </div>
          )}
        </Card>
        <Card labelledBy="language">
          <CardHeader id="language" title={t('languageTitle')} />
          <p className="mb-2">{t('languageText')}</p>
          <LanguageSwitch
            label={t('languageTitle')}
            current={own.locale}
            action="/profile/language"
            returnTo="/profile"
            long
          />
        </Card>
        <Card labelledBy="theme">
          <CardHeader id="theme" title={t('themeTitle')} />
          <p className="mb-2">{t('themeText')}</p>
          <ThemeSwitch
            label={t('themeTitle')}
            action="/theme"
            current={theme}
            options={THEMES.map((each) => ({ theme: each, label: t(`themes.${each}`) }))}
          />
        </Card>
        <Card labelledBy="mail">
          <CardHeader id="mail" title={mail('cardTitle')} />
          <p className="mb-2">{mail('cardText')}</p>
          <LinkButton href="/profile/mail" icon="mail">
            {mail('cardLink')}
          </LinkButton>
        </Card>
        <Card labelledBy="absence">
          <CardHeader id="absence" title={away('title')} />
          <p className="mb-2">{away('cardText')}</p>
          <LinkButton href="/profile/absence" icon="calendar">
            {away('cardLink')}
          </LinkButton>
        </Card>
        <Card labelledBy="conduct">
          <CardHeader id="conduct" title={conduct('title')} />
          <p className="mb-2">{conduct('profileText')}</p>
          <LinkButton href="/code-of-conduct?next=/profile">{conduct('profileLink')}</LinkButton>
        </Card>
        {may(own, 'case:read') && (
          <Card labelledBy="calendar">
            <CardHeader id="calendar" title={calendar('title')} />
            <p className="mb-2">{calendar('text')}</p>
            <LinkButton href="/profile/calendar" icon="calendar">
              {calendar('link')}
            </LinkButton>
          </Card>
        )}
        <Card labelledBy="keyboard">
          <CardHeader id="keyboard" title={t('keyboardTitle')} />
          <p className="mb-2">{t('keyboardText')}</p>
          <KeysSwitch id="keys" label={t('keyboardSwitch')} />
          <div className="mt-2 text-table">
            <Details summary={t('keyboardAll')}>
              <KeyTable groups={keys.groups} />
            </Details>
          </div>
        </Card>
        <Card labelledBy="accessibility">
          <CardHeader id="accessibility" title={accessibility('link')} />
          <p className="mb-2">{accessibility('profileText')}</p>
          <LinkButton href="/accessibility">{accessibility('title')}</LinkButton>
        </Card>
        {may(own, 'case:list') && (
          <Card labelledBy="views">
            <CardHeader id="views" title={views('title')} />
            <LinkButton href="/profile/views" icon="star">
              {shell('views.manage')}
            </LinkButton>
          </Card>
        )}
        {tokens.length > 0 && (
          <Card labelledBy="tokens" flush>
            <div className="px-4 pt-3.5 pb-1">
              <CardHeader id="tokens" title={account('tokens')} />
              <p className="mb-2">{account('ownTokensText')}</p>
            </div>
            <TokenTable tokens={tokens} />
          </Card>
        )}
        <Card labelledBy="factor">
          <CardHeader id="factor" title={factor('title')} />
          <p className="mb-2">{factor('cardText')}</p>
          <LinkButton href="/profile/second-factor" icon="shield">
            {factor('cardLink')}
          </LinkButton>
        </Card>
        <Card labelledBy="password">
          <CardHeader id="password" title={t('passwordTitle')} />
          <p className="mb-4">{t('passwordText')}</p>
          <ActionForm action={changePasswordAction} guard={false} title={t('passwordTitle')}>
            <TextField
              name="current"
              type="password"
              label={fields('current')}
              autoComplete="current-password"
              required
              width="l"
            />
            <TextField
              name="password"
              type="password"
              label={fields('password')}
              hint={fields('hint')}
              autoComplete="new-password"
              required
              width="l"
            />
            <TextField
              name="repeated"
              type="password"
              label={fields('repeated')}
              autoComplete="new-password"
              required
              width="l"
            />
            <FormActions>
              <SubmitButton>{t('submit')}</SubmitButton>
            </FormActions>
          </ActionForm>
        </Card>
      </div>
    </Page>
  )
}
