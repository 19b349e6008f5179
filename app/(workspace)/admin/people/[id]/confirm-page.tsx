import type { ReactNode } from 'react'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { LinkButton } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import type { UserDetail } from '@/lib/directory/model'
import type { Refusal } from '@/lib/kernel/refusal'
import { refusalSentences } from '@/lib/i18n/sentences'
import type { FormAction } from '@/lib/runner/form-state'

/** Says what will happen to an account before it does; or why it cannot. */
export async function ConfirmPage({
  user,
  refusals,
  words,
  action,
  danger = false,
  children,
}: {
  user: UserDetail
  refusals: readonly Refusal[]
  words: { title: string; text: string; submit: string; cancel: string }
  action: FormAction
  danger?: boolean
  children?: ReactNode
}) {
  const here = `/admin/people/${user.id}`
  const person = await getTranslations('admin.person')
  return (
    <Page reading>
      <PageHeader title={words.title} meta={user.organisation} back={{ href: here, label: user.name }} />
      {refusals.length > 0 ? (
        <div className="grid justify-items-start gap-4">
          <Note tone="warn">{(await refusalSentences(refusals)).join(' ')}</Note>
          <LinkButton href="/admin/people">{person('back')}</LinkButton>
        </div>
      ) : (
        <ActionForm action={action} title={words.title} version={user.version}>
          <p>{words.text}</p>
          <HiddenField name="id" value={user.id} />
          {children}
          <FormActions>
            <SubmitButton variant={danger ? 'danger' : 'primary'}>{words.submit}</SubmitButton>
            <LinkButton href={here} size="l">
              {words.cancel}
            </LinkButton>
          </FormActions>
        </ActionForm>
      )}
    </Page>
  )
}
