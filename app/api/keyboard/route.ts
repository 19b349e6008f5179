import { keySheet } from '@/app/(workspace)/key-sheet'
import { openRoute } from '@/lib/runner/route'

/** The words of the sheet of keys, in the language of the screens: the same for everybody. */
export const GET = openRoute('keyboard', async () => Response.json(await keySheet()))
