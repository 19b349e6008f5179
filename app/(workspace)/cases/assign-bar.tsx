import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { Note } from '@/components/ui/note'
import { assignFilesAction, undoAssignmentAction } from './assign-files.action'
import { assignedIn } from './assigned'
import type { ListAddress } from './list-address'

/** The form that the boxes of the rows belong to. */
export const ASSIGN_FORM = 'assign-files'

/** Gives the ticked files of the list to a counsellor; stands below the table and is seen once a row is ticked. */
export async function AssignBar({
  view,
  counsellors,
}: {
  /** What follows the question mark of the list, to come back to it. */
  view: string
  counsellors: readonly { id: string; name: string }[]
}) {
  const t = await getTranslations('cases.list.assign')
  return (
    <div className="assign-bar">
      <ActionForm
        id={ASSIGN_FORM}
        action={assignFilesAction}
        guard={false}
        title={t('to')}
        className="flex flex-wrap items-end gap-3"
      >
        <HiddenField name="view" value={view} />
        <SelectField
          name="to"
          label={t('to')}
          options={counsellors.map(({ id, name }) => ({ value: id, label: name }))}
          aria-keyshortcuts="a"
          required
        />
        <SubmitButton size="m">{t('submit')}</SubmitButton>
      </ActionForm>
    </div>
  )
}

/** What was just given, file by file where it stayed, and a way to take it back that no clock ends. */
export async function Assigned({
  address,
  view,
  rows,
}: {
  address: ListAddress
  view: string
  /** Names of the counsellors on the rows that are shown, by reference. */
  rows: readonly { ref: string; counsellor: string | null }[]
}) {
  const [t, refusals] = [await getTranslations('cases.list.assign'), await getTranslations('refusals')]
  const { given, back, left } = assignedIn(address)
  if (given.length + back.length + left.length === 0) return null
  const to = rows.find(({ ref }) => given.some((one) => one.startsWith(ref)))?.counsellor
  return (
    <Note tone={left.length > 0 ? 'warn' : 'ok'} role="status">
      {given.length > 0 && <p>{t('given', { count: given.length, name: to ?? '–' })}</p>}
      {back.length > 0 && <p>{t('undone', { count: back.length })}</p>}
      {left.length > 0 && (
        <>
          <p>{t('stayed')}</p>
          <ul className="ml-5 list-disc">
            {left.map(({ ref, code }) => (
              <li key={ref}>
                {ref}: {refusals(code)}
              </li>
            ))}
          </ul>
        </>
      )}
      {given.length > 0 && (
        <ActionForm action={undoAssignmentAction} guard={false} title={t('undo')} className="mt-2">
          <HiddenField name="view" value={view} />
          {given.map((file) => (
            <HiddenField key={file} name="file" value={file} />
          ))}
          <SubmitButton variant="secondary" size="s" icon="undo">
            {t('undo')}
          </SubmitButton>
        </ActionForm>
      )}
    </Note>
  )
}
