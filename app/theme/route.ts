import { themeRoute } from '@/lib/runner/theme-route'

/** Also for the pages before signing in. */
export const POST = themeRoute
