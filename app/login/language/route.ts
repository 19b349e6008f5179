import { languageRoute } from '@/lib/runner/language-route'

/** For people who are not signed in: the choice stays in their browser. */
export const POST = languageRoute()
