import { openDocument } from '@/lib/documents/commands'
import { fileResponse } from '@/lib/documents/content/response'
import { commandRoute } from '@/lib/runner/route'

/** Reads one version: as a download, or with `?way=preview` for the frame of the page. Told in the trail each time. */
export const GET = commandRoute(openDocument, {
  body: 'none',
  input: ({ params, search }) => ({ ref: params['ref'], version: params['version'], way: search['way'] }),
  allows: ({ request, search }) => mayBeRead(request.headers, search['way'] === 'preview'),
  respond: (opened, { search }) => fileResponse(opened, search['way'] === 'preview'),
})

/** Who asks, by what the browser says: our own pages and a typed address. A preview belongs into a frame or a picture. */
function mayBeRead(headers: Headers, isPreview: boolean): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return false
  const destination = headers.get('sec-fetch-dest')
  if (destination === null) return !isPreview
  return (isPreview ? ['iframe', 'image', 'embed'] : ['document', 'empty']).includes(destination)
}
