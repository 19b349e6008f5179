import { Tabs, type TabItem } from '@/components/ui/tabs'

/** The pages of one case. */
export function CaseTabs({ label, items }: { label: string; items: TabItem[] }) {
  return <Tabs label={label} items={items} />
}
