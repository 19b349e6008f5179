import 'server-only'
import { NextResponse } from 'next/server'
import { z } from 'zod'
import { ownPath } from '@/lib/access/own-path'
import { THEME_COOKIE, THEMES } from '@/lib/access/theme'
import { browserCookie, pageBefore } from './browser-cookie'
import { problem } from './problem'
import { readBody } from './request-body'
import { openRoute } from './route'
import { isSameOrigin } from './same-origin'

const sent = z.object({ theme: z.enum(THEMES), returnTo: z.string().optional() })

/** Where the buttons of the theme post to. A choice of the browser, not of the account: it depends on the room. */
export const themeRoute = openRoute('theme', async (request) => {
  if (!isSameOrigin(request.headers)) return problem(403, 'other_origin')
  const body = await readBody(request, 'form')
  if (body.kind === 'too_large') return problem(413, 'too_large')
  const form = body.kind === 'read' ? sent.safeParse(body.value) : null
  if (!form?.success) return problem(422, 'invalid')
  const back = pageBefore(request) ?? ownPath(form.data.returnTo) ?? '/today'
  const response = new NextResponse(null, { status: 303, headers: { location: back } })
  response.cookies.set(browserCookie(THEME_COOKIE, form.data.theme))
  return response
})
