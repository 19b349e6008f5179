import { getLocale, getTranslations } from 'next-intl/server'
import { DateField } from '@/components/forms/date-field'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { EmptyState } from '@/components/ui/panels'
import { Table } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { CONTACT_MODES } from '@/lib/followup/model'
import { followUpsOfCase, type FollowUpView } from '@/lib/followup/queries'
import { formatDate } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { recordContactAttemptAction } from './follow-up.action'
import { FOLLOW_UP_TONES } from './state-tones'

type Props = { params: Promise<{ ref: string }> }

export default async function FollowUpPage({ params }: Props) {
  const { ref } = await params
  const view = await ask(followUpsOfCase, { ref })
  const [t, locale] = [await getTranslations('followup'), await getLocale()]

  if (view.isWithheld && view.departedOn) {
    const pipeline = await getTranslations('desk.pipeline.case')
    return <Note icon="lock">{pipeline('limited')}</Note>
  }
  if (view.followUps.length === 0) {
    return (
      <Card>
        <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
      </Card>
    )
  }

  const answers = (followUp: FollowUpView) =>
    [
      followUp.mode && t(`modes.${followUp.mode as (typeof CONTACT_MODES)[number]}`),
      followUp.activityRunning !== null &&
        t(followUp.activityRunning ? 'activity.running' : 'activity.stopped'),
      followUp.wellbeing !== null && t('wellbeingOf', { value: followUp.wellbeing }),
      followUp.needs,
      followUp.remarks,
    ]
      .filter(Boolean)
      .join(' · ')

  return (
    <div className="stack">
      <Card labelledBy="contacts">
        <CardHeader
          id="contacts"
          title={t('title')}
          meta={
            view.departedOn && view.budgetEndsOn
              ? t('period', {
                  departure: formatDate(view.departedOn, locale),
                  end: formatDate(view.budgetEndsOn, locale),
                })
              : undefined
          }
        />
        <Table
          inset
          cards
          caption={t('title')}
          columns={[
            { key: 'contact', label: t('columns.contact'), width: 190 },
            { key: 'due', label: t('columns.due'), width: 110 },
            { key: 'state', label: t('columns.state'), width: 130 },
            { key: 'found', label: t('columns.found') },
            { key: 'act', label: t('columns.act'), labelHidden: true, width: 120 },
          ]}
        >
          <tbody>
            {view.followUps.map((followUp) => (
              <tr key={followUp.kind}>
                <td data-label={t('columns.contact')}>
                  <b>{t(`kinds.${followUp.kind}`)}</b>
                </td>
                <td data-label={t('columns.due')}>{formatDate(followUp.dueOn, locale)}</td>
                <td data-label={t('columns.state')}>
                  <Tag {...FOLLOW_UP_TONES[followUp.state]}>{t(`states.${followUp.state}`)}</Tag>
                  {followUp.doneOn && <small className="sub">{formatDate(followUp.doneOn, locale)}</small>}
                </td>
                <td data-label={t('columns.found')}>{answers(followUp) || '–'}</td>
                <td>
                  {view.mayRecord && followUp.state !== 'done' && (
                    <LinkButton size="s" href={`/cases/${ref}/follow-up/${followUp.kind.toLowerCase()}`}>
                      {t('record')}
                    </LinkButton>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Card>
      {view.mayRecordAttempt && (
        <Card labelledBy="attempt">
          <CardHeader
            id="attempt"
            title={t('attempt.title')}
            meta={view.attempts.length > 0 ? t('attempt.count', { count: view.attempts.length }) : undefined}
          />
          <ActionForm action={recordContactAttemptAction} title={t('attempt.title')}>
            <HiddenField name="ref" value={ref} />
            <DateField name="on" label={t('attempt.on')} defaultValue={view.today} />
            <RadioGroup
              inline
              name="mode"
              legend={t('fields.mode')}
              defaultValue="phone"
              options={CONTACT_MODES.map((mode) => ({ value: mode, label: t(`modes.${mode}`) }))}
            />
            <FormActions>
              <SubmitButton variant="secondary">{t('attempt.save')}</SubmitButton>
            </FormActions>
          </ActionForm>
        </Card>
      )}
    </div>
  )
}
