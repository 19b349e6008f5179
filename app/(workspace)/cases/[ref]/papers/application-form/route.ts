import { formPaper } from '@/lib/applications/form-paper/form-paper'
import { applicationForm } from '@/lib/applications/queries'
import { queryRoute } from '@/lib/runner/route'
import { pdfOf } from '../pdf'

/** The application of a household as it stands, to read through and to sign. */
export const GET = queryRoute(applicationForm, {
  respond: (form) => pdfOf(formPaper(form), `${form.file.ref}-application`),
})
