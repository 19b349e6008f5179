import { invitationRoute } from '@/lib/runner/invitation-route'

export const POST = invitationRoute()
