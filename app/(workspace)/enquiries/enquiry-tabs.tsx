import { getTranslations } from 'next-intl/server'
import { Tabs } from '@/components/ui/tabs'

/** Questions of single persons and sessions for many; a referrer records the former only. */
export async function EnquiryTabs({ current }: { current: 'enquiries' | 'sessions' }) {
  const t = await getTranslations('enquiries.tabs')
  return (
    <Tabs
      label={t('label')}
      items={[
        { href: '/enquiries', label: t('enquiries'), current: current === 'enquiries' },
        { href: '/enquiries/sessions', label: t('sessions'), current: current === 'sessions' },
      ]}
    />
  )
}
