import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { TextField } from '@/components/forms/text-field'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { COUNSELLING_MODES, MEETING_PARTIES } from '@/lib/counselling/model'
import { meetingsOfCase } from '@/lib/counselling/queries'
import { unsavedText } from '@/lib/editing/queries'
import { ask } from '@/lib/runner/page'
import { KeptText } from '../../../kept-text'
import { recordMeetingAction } from '../../counselling.action'
import { doerOptions } from '../task-fields'
import { MeetingRows } from './meeting-rows'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ ref }, t] = [await params, await getTranslations('counselling')]
  return { title: `${t('meetings.record')} – ${ref}` }
}

/** Keeps a meeting of several actors, and gives out what they agreed. */
export default async function RecordMeetingPage({ params }: Props) {
  const { ref } = await params
  const view = await ask(meetingsOfCase, { ref })
  const { copy } = await ask(unsavedText, { ref, section: 'meeting' })
  const [t, common] = [await getTranslations('counselling'), await getTranslations('common')]
  return (
    <div className="reading">
      <Card labelledBy="record">
        <CardHeader id="record" title={t('meetings.record')} />
        <p className="mb-3 text-meta text-ink-2">{t('meetings.hint')}</p>
        <KeptText caseRef={ref} section="meeting" copy={copy}>
          <ActionForm action={recordMeetingAction} title={t('meetings.record')}>
            <HiddenField name="ref" value={ref} />
            <TextField name="subject" label={t('meetings.fields.subject')} maxLength={200} required />
            <DateField name="heldOn" legend={t('fields.heldOn')} defaultValue={view.today} />
            <RadioGroup
              inline
              name="mode"
              legend={t('fields.mode')}
              options={COUNSELLING_MODES.map((mode) => ({ value: mode, label: t(`modes.${mode}`) }))}
            />
            <TextField name="place" label={t('fields.place')} maxLength={160} optional />
            <MeetingRows
              people={{
                legend: t('meetings.fields.participants'),
                add: t('meetings.fields.addPerson'),
                row: t.raw('meetings.fields.person') as string,
                party: t('meetings.fields.party'),
                name: t('meetings.fields.name'),
                parties: MEETING_PARTIES.map((party) => ({ value: party, label: t(`parties.${party}`) })),
              }}
            />
            <TextArea
              name="summary"
              rows={6}
              maxLength={6000}
              label={t('meetings.fields.summary')}
              required
            />
            <TextArea
              name="decisions"
              rows={3}
              maxLength={2000}
              label={t('meetings.fields.decisions')}
              optional
            />
            <MeetingRows
              tasks={{
                legend: t('meetings.fields.tasks'),
                add: t('meetings.fields.addTask'),
                row: t.raw('meetings.fields.task') as string,
                what: t('tasks.what'),
                who: t('tasks.who'),
                doer: t('tasks.doer'),
                doerHint: t('tasks.doerHint'),
                dueOn: t('tasks.dueOn'),
                doers: await doerOptions(view.colleagues, view.partner),
              }}
            />
            <FormActions>
              <SubmitButton>{t('meetings.save')}</SubmitButton>
              <LinkButton variant="quiet" size="l" href={`/cases/${ref}/counselling/meetings`}>
                {common('cancel')}
              </LinkButton>
            </FormActions>
          </ActionForm>
        </KeptText>
      </Card>
    </div>
  )
}
