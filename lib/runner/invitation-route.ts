import 'server-only'
import { NextResponse } from 'next/server'
import { acceptInvitation } from '@/lib/access/invitations'
import { problem } from './problem'
import { readSmallForm } from './request-body'
import { openRoute } from './route'
import { isSameOrigin } from './same-origin'

const FORM_LIMIT = 8_000

/** Where the form of an invitation posts to: it needs no session, the link is the proof. */
export function invitationRoute() {
  return openRoute('invitation.accept', async (request) => {
    if (!isSameOrigin(request.headers)) return problem(403, 'other_origin')
    const form = await readSmallForm(request, FORM_LIMIT)
    if (!form) return problem(415, 'unsupported_media_type')
    const [link, password, repeated] = ['link', 'password', 'repeated'].map((name) => form.get(name) ?? '')
    const wrong = await acceptInvitation(link ?? '', password ?? '', repeated ?? '')
    const location = wrong
      ? `/invitation/${encodeURIComponent(link ?? '')}?problem=${wrong}`
      : '/login?welcome=1'
    return new NextResponse(null, { status: 303, headers: { location } })
  })
}
