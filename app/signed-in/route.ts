import { signedInRoute } from '@/lib/runner/signed-in-route'
import { profile } from '@/lib/directory/queries'

export const GET = signedInRoute(profile)
