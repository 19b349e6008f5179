import { holdSection, leavePlace } from '@/lib/editing/commands'
import { beatOf, keepWorkingCopy } from '@/lib/editing/queries'
import { commandRoute, queryRoute } from '@/lib/runner/route'

// What an open page of a file says by itself: here I am, I write here, this is what stands in the form, I am gone.

export const POST = queryRoute(beatOf, { isWatching: true })

export const PUT = commandRoute(holdSection, {
  body: 'none',
  input: ({ params }) => ({ ref: params.ref, section: params.place }),
})

export const PATCH = queryRoute(keepWorkingCopy, { body: 'json' })

export const DELETE = commandRoute(leavePlace, { body: 'none', isClosing: true })
