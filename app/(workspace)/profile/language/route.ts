import { setLocale } from '@/lib/directory/commands'
import { languageRoute } from '@/lib/runner/language-route'

/** For people who are signed in: the choice is kept with the account, and in the browser for the sign-in page. */
export const POST = languageRoute(setLocale)
