import 'server-only'
import { NextResponse, type NextRequest } from 'next/server'
import { z } from 'zod'
import { LOCALES, type Locale } from '@/lib/access/model'
import { ownPath } from '@/lib/access/own-path'
import { LOCALE_COOKIE } from '@/lib/i18n/locale'
import { browserCookie, pageBefore } from './browser-cookie'
import { runCommand, type Command } from './command'
import { problem } from './problem'
import { readBody } from './request-body'
import { openRoute } from './route'
import { isSameOrigin } from './same-origin'
import { callerOfBrowser } from './session-token'

const sent = z.object({ locale: z.enum(LOCALES), returnTo: z.string().optional() })

/** The language of this browser, for the sign-in page and for whoever has no account. */
export function localeCookie(locale: Locale) {
  return browserCookie(LOCALE_COOKIE, locale)
}

/** Where the four buttons of the language switch post to; with a command, the choice is kept with the account too. */
export function languageRoute<Schema extends z.ZodType, Data, Event extends string>(
  keep?: Command<Schema, Data, Event>,
) {
  return openRoute('language', async (request: NextRequest) => {
    if (!isSameOrigin(request.headers)) return problem(403, 'other_origin')
    const body = await readBody(request, 'form')
    if (body.kind === 'too_large') return problem(413, 'too_large')
    const form = body.kind === 'read' ? sent.safeParse(body.value) : null
    if (!form?.success) return problem(422, 'invalid')
    if (keep) await runCommand(keep, await callerOfBrowser(request), { locale: form.data.locale })
    const back = pageBefore(request) ?? ownPath(form.data.returnTo) ?? '/today'
    const response = new NextResponse(null, { status: 303, headers: { location: back } })
    response.cookies.set(localeCookie(form.data.locale))
    return response
  })
}
