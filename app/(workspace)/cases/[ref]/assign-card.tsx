import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import type { CaseOverview } from '@/lib/journey/queries/overview'
import { changeAssignmentAction } from './assignment.action'

/** Whose case it is, and a way to give it to a colleague of the desk. */
export async function AssignCard({
  data,
  counsellors,
}: {
  data: CaseOverview
  counsellors: readonly { id: string; name: string }[]
}) {
  const t = await getTranslations('cases.page.assign')
  const others = counsellors.filter((counsellor) => counsellor.id !== data.counsellorId)
  return (
    <Card labelledBy="assign">
      <CardHeader id="assign" title={t('title')} meta={data.desk} />
      <p className="text-table">{data.counsellor ? t('now', { name: data.counsellor }) : t('nobody')}</p>
      {others.length === 0 ? (
        <p className="text-meta text-ink-2">{t('alone')}</p>
      ) : (
        <div className="mt-2 text-table">
          <Details summary={t('open')} shortcut="a">
            <ActionForm action={changeAssignmentAction} version={data.version} title={t('title')}>
              <HiddenField name="ref" value={data.ref} />
              <SelectField
                name="counsellorId"
                label={t('to')}
                hint={t('hint')}
                options={others.map(({ id, name }) => ({ value: id, label: name }))}
                required
              />
              <FormActions>
                <SubmitButton size="m">{t('submit')}</SubmitButton>
              </FormActions>
            </ActionForm>
          </Details>
        </div>
      )}
    </Card>
  )
}
