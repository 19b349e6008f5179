import type { Locale } from '@/lib/access/model'
import type { MessageKey } from '@/lib/i18n/messages'
import { translatorIn } from '@/lib/i18n/translator'
import type { Say } from '@/lib/runner/openapi'

/** Words of the API in a language, by keys that are put together from the names of fields. */
export async function apiWords(locale: Locale): Promise<Say> {
  const t = await translatorIn(locale)
  return (key) => {
    const path = `api.${key}` as MessageKey
    return t.has(path) ? t(path) : null
  }
}
