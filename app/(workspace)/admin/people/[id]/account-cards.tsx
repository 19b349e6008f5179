import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { CLEARANCES } from '@/lib/access/model'
import type { GivenClearance } from '@/lib/directory/model'
import type { Token, UserDetail } from '@/lib/directory/model'
import { formatDate, formatInstant } from '@/lib/i18n/format'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import {
  createTokenAction,
  endLeadAction,
  nameLeadAction,
  recordTrainingAction,
  proposeClearanceAction,
  resetSecondFactorAction,
  withdrawClearanceAction,
  resendInvitationAction,
  revokeInvitationAction,
  revokeTokenAction,
} from './account.action'
import { TokenTable } from './token-table'

/** What an administrator does about an account beside its role: the invitation, the training, the tokens. */
export async function AccountCards({
  user,
  account,
  tokens,
  hasSecondFactor,
  clearances,
  shown,
}: {
  user: UserDetail
  account: {
    trainedOn: CalendarDate | null
    invitation: { expiresAt: Date; isOpen: boolean } | null
  }
  tokens: readonly Token[]
  hasSecondFactor: boolean
  clearances: readonly GivenClearance[]
  /** A token that was made a moment ago. */
  shown: string | null
}) {
  const [t, locale] = [await getTranslations('admin.account'), await getLocale()]
  const { invitation } = account
  const c = await getTranslations('access.clearances')
  return (
    <div className="mt-4 grid gap-4">
      {invitation && (
        <Card labelledBy="invitation">
          <CardHeader id="invitation" title={t('invitation')} />
          <p className="mb-3">
            {invitation.isOpen
              ? t('openUntil', { date: formatInstant(invitation.expiresAt, locale) })
              : t('closed')}
          </p>
          <div className="actions">
            <ActionForm action={resendInvitationAction} guard={false} title={t('resend')}>
              <HiddenField name="id" value={user.id} />
              <SubmitButton>{t('resend')}</SubmitButton>
            </ActionForm>
            {invitation.isOpen && (
              <ActionForm action={revokeInvitationAction} guard={false} title={t('revokeInvitation')}>
                <HiddenField name="id" value={user.id} />
                <SubmitButton variant="danger">{t('revokeInvitation')}</SubmitButton>
              </ActionForm>
            )}
          </div>
        </Card>
      )}
      <Card labelledBy="training">
        <CardHeader id="training" title={t('training')} />
        <ActionForm action={recordTrainingAction} version={user.version} guard={false} title={t('training')}>
          <HiddenField name="id" value={user.id} />
          <DateField
            name="trainedOn"
            legend={t('trainedOn')}
            defaultValue={account.trainedOn ?? ''}
            optional
          />
          <FormActions>
            <SubmitButton>{t('saveTraining')}</SubmitButton>
          </FormActions>
        </ActionForm>
      </Card>
      <Card labelledBy="lead">
        <CardHeader id="lead" title={t('lead')} />
        <p className="mb-3">{t(user.isLead ? 'isLead' : 'isNoLead', { organisation: user.organisation })}</p>
        <ActionForm
          action={user.isLead ? endLeadAction : nameLeadAction}
          version={user.version}
          guard={false}
          title={t('lead')}
        >
          <HiddenField name="id" value={user.id} />
          <div>
            <SubmitButton variant="secondary" size="m">
              {t(user.isLead ? 'endLead' : 'nameLead')}
            </SubmitButton>
          </div>
        </ActionForm>
      </Card>
      <Card labelledBy="clearances">
        <CardHeader id="clearances" title={c('title')} />
        <p className="mb-3">{c('text')}</p>
        <ul className="stack-s mb-4">
          {clearances.map((given) => (
            <li key={given.id} className="flex flex-wrap items-center justify-between gap-2">
              <span>
                <b>{c(`kinds.${given.clearance}`)}</b>{' '}
                {c('since', { date: formatDate(given.fromOn, locale) })}{' '}
                {given.untilOn && c('until', { date: formatDate(given.untilOn, locale) })}{' '}
                {!given.isConfirmed && c('waits')}
              </span>
              <ActionForm action={withdrawClearanceAction} guard={false} title={c('withdraw')}>
                <HiddenField name="clearanceId" value={given.id} />
                <SubmitButton variant="danger">{c('withdraw')}</SubmitButton>
              </ActionForm>
            </li>
          ))}
        </ul>
        {user.active && (
          <ActionForm action={proposeClearanceAction} guard={false} title={c('give')}>
            <HiddenField name="id" value={user.id} />
            <SelectField
              name="clearance"
              label={c('which')}
              options={CLEARANCES.map((value) => ({ value, label: c(`kinds.${value}`) }))}
              required
              width="l"
            />
            <DateField name="untilOn" legend={c('untilOn')} optional />
            <FormActions>
              <SubmitButton variant="secondary">{c('give')}</SubmitButton>
            </FormActions>
          </ActionForm>
        )}
      </Card>
      {hasSecondFactor && (
        <Card labelledBy="factor">
          <CardHeader id="factor" title={t('factor')} />
          <p className="mb-3">{t('factorText')}</p>
          <ActionForm action={resetSecondFactorAction} guard={false} title={t('factor')}>
            <HiddenField name="id" value={user.id} />
            <div>
              <SubmitButton variant="danger" size="m">
                {t('resetFactor')}
              </SubmitButton>
            </div>
          </ActionForm>
        </Card>
      )}
      <Card labelledBy="tokens" flush>
        <div className="grid gap-3 px-4 pt-3.5 pb-3">
          <CardHeader id="tokens" title={t('tokens')} />
          <p>{t('tokensText')}</p>
          {shown && (
            <Note tone="ok" role="status" title={t('newToken')}>
              <p>{t('newTokenText')}</p>
              <pre className="code mt-2" lang="en" tabIndex={0} aria-label={t('newToken')}>
                {shown}
              </pre>
            </Note>
          )}
          {tokens.length === 0 && <p className="text-ink-2">{t('noTokens')}</p>}
        </div>
        {tokens.length > 0 && <TokenTable tokens={tokens} revoke={revokeTokenAction} />}
        {user.active && (
          <div className="border-t border-line px-4 py-3.5">
            <h3 className="mb-3">{t('giveToken')}</h3>
            <ActionForm action={createTokenAction} guard={false} title={t('giveToken')}>
              <HiddenField name="id" value={user.id} />
              <TextField name="label" label={t('label')} maxLength={80} required width="l" />
              <DateField name="expiresOn" legend={t('expiresOn')} optional />
              <FormActions>
                <SubmitButton>{t('giveToken')}</SubmitButton>
              </FormActions>
            </ActionForm>
          </div>
        )}
      </Card>
    </div>
  )
}
