import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { userDetail } from '@/lib/directory/queries'
import { ask } from '@/lib/runner/page'
import { enableUserAction } from '../account.action'
import { ConfirmPage } from '../confirm-page'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.person'))('enable') }
}

export default async function EnableUserPage({ params }: Props) {
  const { user, refusals } = await ask(userDetail, { id: (await params).id })
  const t = await getTranslations('admin.enable')
  return (
    <ConfirmPage
      user={user}
      refusals={refusals.enable}
      action={enableUserAction}
      words={{
        title: t('title', { name: user.name }),
        text: t('text', { name: user.name }),
        submit: t('submit'),
        cancel: t('cancel'),
      }}
    />
  )
}
