'use server'

import {
  cancelStay,
  endStay,
  extendStay,
  grantStay,
  refuseStay,
  requestStay,
} from '@/lib/journey/commands/accommodation'
import { formAction } from '@/lib/runner/form-action'

const onSuccess = ({ ref }: { ref: string }) => `/cases/${ref}/accommodation`

export const requestStayAction = formAction(requestStay, { onSuccess })
export const grantStayAction = formAction(grantStay, { onSuccess })
export const refuseStayAction = formAction(refuseStay, { onSuccess })
export const cancelStayAction = formAction(cancelStay, { onSuccess })
export const extendStayAction = formAction(extendStay, { onSuccess })
export const endStayAction = formAction(endStay, { onSuccess })
