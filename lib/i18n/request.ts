import { getRequestConfig } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import { LOCALE_COOKIE, localeOf } from './locale'
import { messagesIn } from './messages'

export default getRequestConfig(async () => {
  const locale = localeOf({
    chosen: (await cookies()).get(LOCALE_COOKIE)?.value,
    accepted: (await headers()).get('accept-language'),
  })
  return { locale, messages: await messagesIn(locale), timeZone: 'Europe/Brussels' }
})
