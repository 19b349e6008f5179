import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Card, CardHeader, CardList } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { absences as absenceList } from '@/lib/directory/queries'
import { formatDate } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { cancelAbsenceAction, enterAbsenceAction } from './absence.action'

type Props = { searchParams: Promise<{ saved?: string | string[]; ended?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notifications.absence'))('title') }
}

export default async function AbsencePage({ searchParams }: Props) {
  const { saved, ended } = await searchParams
  const { absences, deputies, standsInFor, today } = await ask(absenceList, {})
  const [t, locale] = [await getTranslations('notifications.absence'), await getLocale()]
  return (
    <Page reading>
      <PageHeader title={t('title')} back={{ href: '/profile', label: t('back') }} />
      <div className="grid gap-4">
        {(saved ?? ended) && (
          <Note tone="ok" role="status">
            {t(saved ? 'saved' : 'ended')}
          </Note>
        )}
        <p>{t('lead')}</p>
        {standsInFor.map(({ id, name, untilOn }) => (
          <Note key={id} tone="info">
            {t('standsInFor', { name, date: formatDate(untilOn, locale) })}
          </Note>
        ))}
        {absences.length > 0 && (
          <Card labelledBy="entered">
            <CardHeader id="entered" title={t('entered')} />
            <CardList
              items={absences.map(({ id, fromOn, untilOn, deputy }) => {
                const period = t('period', {
                  from: formatDate(fromOn, locale),
                  until: formatDate(untilOn, locale),
                })
                return {
                  key: id,
                  content: (
                    <div className="flex flex-wrap items-start justify-between gap-3">
                      <div>
                        <p className="font-semibold">{period}</p>
                        <p className="text-meta text-ink-2">{t('by', { name: deputy })}</p>
                      </div>
                      <ActionForm
                        action={cancelAbsenceAction}
                        guard={false}
                        title={t('endOf', { period })}
                        className="contents"
                      >
                        <HiddenField name="id" value={id} />
                        <SubmitButton variant="secondary" size="s" aria-label={t('endOf', { period })}>
                          {t(fromOn <= today ? 'back_again' : 'cancel')}
                        </SubmitButton>
                      </ActionForm>
                    </div>
                  ),
                }
              })}
            />
          </Card>
        )}
        <Card labelledBy="enter">
          <CardHeader id="enter" title={t('enter')} />
          {deputies.length === 0 ? (
            <p>{t('nobody')}</p>
          ) : (
            <ActionForm action={enterAbsenceAction} title={t('enter')}>
              <DateField name="fromOn" legend={t('fields.fromOn')} />
              <DateField name="untilOn" legend={t('fields.untilOn')} hint={t('untilHint')} />
              <SelectField
                name="deputyId"
                label={t('fields.deputyId')}
                hint={t('deputyHint')}
                options={deputies.map(({ id, name }) => ({ value: id, label: name }))}
                required
                width="l"
              />
              <FormActions>
                <SubmitButton>{t('submit')}</SubmitButton>
              </FormActions>
            </ActionForm>
          )}
        </Card>
      </div>
    </Page>
  )
}
