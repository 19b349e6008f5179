import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { TextField } from '@/components/forms/text-field'
import { BackLink } from '@/components/ui/back-link'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { formatName } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { JOB_STATUSES } from '@/lib/safeguards/model'
import { safeguardsOfCase } from '@/lib/safeguards/queries'
import { saveJobProfileAction } from '../../safeguards.action'

type Props = { params: Promise<{ ref: string; person: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: `${(await getTranslations('safeguards.job'))('title')} – ${(await params).ref}` }
}

/** What somebody looks for, can do, and where they are with it. */
export default async function JobProfilePage({ params }: Props) {
  const { ref, person: personId } = await params
  const view = await ask(safeguardsOfCase, { ref })
  const person = view.people.find((each) => each.personId === personId)
  const [first] = view.jobProjects
  if (!view.mayRecordService || !person || !first) notFound()
  const profile = view.jobProfiles.find((each) => each.personId === personId)
  const [t, services, safeguards, common] = [
    await getTranslations('safeguards.job'),
    await getTranslations('safeguards.service'),
    await getTranslations('safeguards'),
    await getTranslations('common'),
  ]
  const back = `/cases/${ref}/safeguards#services`
  return (
    <div className="reading">
      <BackLink href={back} label={safeguards('title')} />
      <Card labelledBy="job-profile">
        <CardHeader id="job-profile" title={`${t('title')}: ${formatName(person)}`} />
        <ActionForm action={saveJobProfileAction} version={profile?.version ?? 0} title={t('title')}>
          <HiddenField name="ref" value={ref} />
          <HiddenField name="personId" value={personId} />
          {view.jobProjects.length === 1 ? (
            <HiddenField name="project" value={profile?.project ?? first} />
          ) : (
            <SelectField
              name="project"
              label={t('project')}
              defaultValue={profile?.project ?? first}
              options={view.jobProjects.map((value) => ({ value, label: services(`projects.${value}`) }))}
            />
          )}
          <TextField
            name="occupation"
            label={t('occupation')}
            defaultValue={profile?.occupation}
            maxLength={120}
            required
          />
          <TextField
            name="place"
            label={t('place')}
            defaultValue={profile?.place ?? ''}
            optional
            maxLength={120}
          />
          <TextArea
            name="skills"
            label={t('skills')}
            defaultValue={profile?.skills ?? ''}
            optional
            maxLength={500}
            rows={3}
          />
          <RadioGroup
            name="status"
            legend={t('status')}
            defaultValue={profile?.status ?? 'active'}
            options={JOB_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))}
          />
          <FormActions>
            <SubmitButton>{t('save')}</SubmitButton>
            <LinkButton href={back} variant="quiet" size="l">
              {common('cancel')}
            </LinkButton>
          </FormActions>
        </ActionForm>
      </Card>
    </div>
  )
}
