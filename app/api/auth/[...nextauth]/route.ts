import { authRoute } from '@/lib/runner/auth-route'

export const GET = authRoute
export const POST = authRoute
