import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import type { Role } from '@/lib/access/model'
import { NOTE_VISIBILITIES } from '@/lib/cases/model'
import type { WorkingCopy } from '@/lib/editing/model'
import { KeptText } from '../kept-text'
import { addNoteAction } from './note.action'

/** Those who write for the desk first; everybody else for all who work on the case. */
const WRITES_FOR_TEAM: readonly Role[] = ['counsellor', 'specialist', 'supervisor']

/** A note and who may read it; what is typed is kept until it is saved. */
export async function NoteForm({
  caseRef,
  role,
  copy,
}: {
  caseRef: string
  role: Role
  copy: WorkingCopy | null
}) {
  const t = await getTranslations('notes')
  return (
    <KeptText caseRef={caseRef} section="note" copy={copy}>
      <ActionForm action={addNoteAction} title={t('write')} id="write">
        <HiddenField name="ref" value={caseRef} />
        <TextArea name="body" label={t('body')} hint={t('bodyHint')} rows={3} maxLength={10_000} required />
        <RadioGroup
          inline
          name="visibility"
          legend={t('visibility')}
          defaultValue={WRITES_FOR_TEAM.includes(role) ? 'team' : 'shared'}
          options={NOTE_VISIBILITIES.map((value) => ({ value, label: t(value) }))}
        />
        <FormActions>
          <SubmitButton size="m">{t('add')}</SubmitButton>
        </FormActions>
      </ActionForm>
    </KeptText>
  )
}
