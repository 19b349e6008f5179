/** Each language by its own name, in the order of the country. */
const LANGUAGES = [
  { locale: 'nl', name: 'Nederlands' },
  { locale: 'fr', name: 'Français' },
  { locale: 'de', name: 'Deutsch' },
  { locale: 'en', name: 'English' },
] as const

/** Four buttons of one form: changes the language of the screens and stays on the page. Works without JavaScript. */
export function LanguageSwitch({
  label,
  current,
  action,
  returnTo,
  name = 'locale',
  long = false,
}: {
  label: string
  current: 'en' | 'fr' | 'nl' | 'de'
  /** A server action, or the address of a POST handler. */
  action: string | ((formData: FormData) => void | Promise<void>)
  returnTo?: string
  name?: string
  /** Full names, for public pages; otherwise NL FR DE EN. */
  long?: boolean
}) {
  return (
    <form
      action={action}
      method={typeof action === 'string' ? 'post' : undefined}
      aria-label={label}
      className={long ? 'languages languages-long' : 'languages'}
    >
      {returnTo && <input type="hidden" name="returnTo" value={returnTo} />}
      {LANGUAGES.map((language) => (
        <button
          key={language.locale}
          type="submit"
          name={name}
          value={language.locale}
          lang={language.locale}
          aria-pressed={language.locale === current}
          title={long ? undefined : language.name}
          aria-label={long ? undefined : `${language.locale.toUpperCase()}, ${language.name}`}
        >
          {long ? language.name : language.locale.toUpperCase()}
        </button>
      ))}
    </form>
  )
}
