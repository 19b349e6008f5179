import { consentPaper } from '@/lib/consents/consent-paper'
import { consentForm } from '@/lib/consents/queries'
import { queryRoute } from '@/lib/runner/route'
import { pdfOf } from '../../pdf'

/** The declaration and consents of one person, to sign or as signed. */
export const GET = queryRoute(consentForm, {
  respond: (form) => pdfOf(consentPaper(form), `${form.ref}-consents`),
})
