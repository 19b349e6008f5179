import type { Paper } from '@/lib/papers/model'
import { renderPaper } from '@/lib/papers/render'

/** A paper to print, opened beside the file. Its name says nothing about the person. */
export async function pdfOf(paper: Paper, name: string): Promise<Response> {
  return new Response(new Uint8Array(await renderPaper(paper)), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}.pdf"`,
      'content-language': paper.language,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
