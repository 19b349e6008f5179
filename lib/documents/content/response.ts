import 'server-only'
import type { CaseKey } from '@/lib/platform/encryption'
import type { MediaType } from '../model'
import { contentDisposition } from '../rules/file-name'
import { contentOf } from './stored'

type Opened = {
  readonly id: string
  readonly storageKey: string
  readonly key: CaseKey
  readonly name: string
  readonly mediaType: MediaType
}

/** Nothing of it runs, loads or sends: a file is shown, not executed. */
const CLOSED = "default-src 'none'"

/**
 * A version as an answer. A download is saved, whatever it is. A preview is shown by the browser in a frame of our own
 * page. The sandbox stands in the answer: in the frame itself it would keep the browser's reader for PDF away.
 */
export async function fileResponse(opened: Opened, isPreview: boolean): Promise<Response> {
  const content = await contentOf(opened)
  const policy = isPreview
    ? `${CLOSED}; frame-ancestors 'self'; img-src 'self'; style-src 'unsafe-inline'; object-src 'self'; sandbox`
    : `${CLOSED}; frame-ancestors 'none'; sandbox`
  return new Response(content, {
    headers: {
      'content-type': opened.mediaType,
      'content-length': String(content.byteLength),
      'content-disposition': contentDisposition(isPreview ? 'inline' : 'attachment', opened.name),
      'content-security-policy': policy,
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': isPreview ? 'SAMEORIGIN' : 'DENY',
    },
  })
}
