import { getTranslations } from 'next-intl/server'
import { Tabs } from '@/components/ui/tabs'

/** The pages of an administrator: people and mail. */
export async function AdminTabs({ current }: { current: 'people' | 'mail' }) {
  const t = await getTranslations('admin.tabs')
  return (
    <Tabs
      label={t('label')}
      items={(['people', 'mail'] as const).map((tab) => ({
        href: `/admin/${tab}`,
        label: t(tab),
        current: tab === current,
      }))}
    />
  )
}
