import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextField } from '@/components/forms/text-field'
import { Card, CardHeader, CardList } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Due } from '@/components/ui/due'
import type { Locale } from '@/lib/access/model'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { CaseOverview } from '@/lib/journey/queries/overview'
import { dueWords } from '../due-words'
import { addReminderAction, closeReminderAction } from './reminder.action'

/** What the reader wants to be reminded of in this case. */
export async function RemindersCard({
  caseRef,
  reminders,
  reader,
}: {
  caseRef: string
  reminders: CaseOverview['reminders']
  reader: { locale: Locale; today: CalendarDate }
}) {
  const [t, cases] = [await getTranslations('notes.reminders'), await getTranslations('cases')]
  return (
    <Card labelledBy="reminders">
      <CardHeader id="reminders" title={t('title')} />
      {reminders.length === 0 && <p className="text-meta text-ink-2">{t('empty')}</p>}
      <CardList
        items={reminders.map((reminder) => ({
          key: reminder.id,
          content: (
            <div className="flex items-start justify-between gap-3">
              <div className="min-w-0">
                <p className="font-semibold">{reminder.title}</p>
                {reminder.dueOn && <Due {...dueWords(cases, reader.locale, reminder.dueOn, reader.today)} />}
              </div>
              <ActionForm
                action={closeReminderAction}
                title={t('doneAbout', { title: reminder.title })}
                guard={false}
                className="contents"
              >
                <HiddenField name="ref" value={caseRef} />
                <HiddenField name="id" value={reminder.id} />
                <SubmitButton
                  variant="secondary"
                  size="s"
                  aria-label={t('doneAbout', { title: reminder.title })}
                >
                  {t('done')}
                </SubmitButton>
              </ActionForm>
            </div>
          ),
        }))}
      />
      <div className="mt-2 text-table">
        <Details summary={t('set')} shortcut="r">
          <ActionForm action={addReminderAction} title={t('set')}>
            <HiddenField name="ref" value={caseRef} />
            <TextField name="title" label={t('what')} maxLength={200} required />
            <DateField name="dueOn" label={t('dueOn')} />
            <FormActions>
              <SubmitButton size="m">{t('save')}</SubmitButton>
            </FormActions>
          </ActionForm>
        </Details>
      </div>
    </Card>
  )
}
