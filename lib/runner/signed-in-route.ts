import 'server-only'
import { NextResponse } from 'next/server'
import type { z } from 'zod'
import type { Locale } from '@/lib/access/model'
import { pathAfterSignIn } from '@/lib/access/own-path'
import { localeCookie } from './language-route'
import { answer, type Query } from './query'
import { openRoute } from './route'
import { callerOfBrowser } from './session-token'

/** Right after signing in: the screens speak the language of the account, and one is where one wanted to go. */
export function signedInRoute<Data extends { readonly locale: Locale }>(
  profile: Query<z.ZodType<unknown, Record<string, never>>, Data>,
) {
  return openRoute('signed-in', async (request) => {
    const target = pathAfterSignIn(request.nextUrl.searchParams.get('next'))
    const found = await answer(profile, await callerOfBrowser(request), {})
    if (found.kind !== 'found') {
      return new NextResponse(null, {
        status: 303,
        headers: { location: `/login?next=${encodeURIComponent(target)}` },
      })
    }
    const response = new NextResponse(null, { status: 303, headers: { location: target } })
    response.cookies.set(localeCookie(found.data.locale))
    return response
  })
}
