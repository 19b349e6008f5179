import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { userDetail } from '@/lib/directory/queries'
import { ask } from '@/lib/runner/page'
import { disableUserAction } from '../account.action'
import { ConfirmPage } from '../confirm-page'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.person'))('disable') }
}

export default async function DisableUserPage({ params }: Props) {
  const { user, refusals } = await ask(userDetail, { id: (await params).id })
  const t = await getTranslations('admin.disable')
  return (
    <ConfirmPage
      user={user}
      refusals={refusals.disable}
      action={disableUserAction}
      danger
      words={{
        title: t('title', { name: user.name }),
        text: t('text', { name: user.name }),
        submit: t('submit'),
        cancel: t('cancel'),
      }}
    />
  )
}
