import { Icon } from '@/components/ui/icon'

type Theme = 'light' | 'dark' | 'system'

/** Three buttons of one form, like the languages; works without JavaScript. */
export function ThemeSwitch({
  label,
  action,
  current,
  options,
}: {
  label: string
  /** The address of a POST handler. */
  action: string
  current: Theme
  options: readonly { theme: Theme; label: string }[]
}) {
  return (
    <form action={action} method="post" aria-label={label} className="languages languages-long">
      {options.map((option) => (
        <button
          key={option.theme}
          type="submit"
          name="theme"
          value={option.theme}
          aria-pressed={option.theme === current}
        >
          {option.label}
        </button>
      ))}
    </form>
  )
}

/** For the menu of the person: the other of light and dark. Whoever follows the device chooses in the profile. */
export function ThemeToggle({
  action,
  theme,
  labels,
}: {
  action: string
  theme: Theme
  labels: { dark: string; light: string }
}) {
  const turnsDark = theme === 'light'
  return (
    <form action={action} method="post">
      <button type="submit" name="theme" value={turnsDark ? 'dark' : 'light'}>
        <Icon name={turnsDark ? 'moon' : 'sun'} />
        {turnsDark ? labels.dark : labels.light}
      </button>
    </form>
  )
}
