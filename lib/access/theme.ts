/** Light unless somebody asks otherwise; `system` follows the device. */
export const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]

export const THEME_COOKIE = 'retour-theme'

export function asTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'light'
}
