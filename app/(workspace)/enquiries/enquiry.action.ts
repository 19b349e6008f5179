'use server'

import {
  closeEnquiry,
  handOverEnquiry,
  recordEnquiry,
  recordInformationSession,
} from '@/lib/enquiries/commands'
import { formAction } from '@/lib/runner/form-action'

export const recordEnquiryAction = formAction(recordEnquiry, { onSuccess: () => '/enquiries' })
export const handOverEnquiryAction = formAction(handOverEnquiry, {
  onSuccess: ({ id }) => `/enquiries/${id}`,
})
export const closeEnquiryAction = formAction(closeEnquiry, { onSuccess: () => '/enquiries' })
export const recordSessionAction = formAction(recordInformationSession, {
  onSuccess: () => '/enquiries/sessions',
})
