import { Icon } from '@/components/ui/icon'

/** The same help at the same place on every page (WCAG 3.2.6). */
export function HelpPhone({ label, number, href }: { label: string; number: string; href: string }) {
  return (
    <a href={href} className="help-phone">
      <Icon name="phone" />
      <span>{label}</span> <span>{number}</span>
    </a>
  )
}
