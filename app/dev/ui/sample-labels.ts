import type { FormLabels } from '@/components/forms/form-labels'
import type { SessionGuardLabels } from '@/components/shell/session-guard'
import common from '@/lib/i18n/messages/en/common.json'
import shell from '@/lib/i18n/messages/en/shell.json'

export const formLabels: FormLabels = common.form
export const sessionLabels: SessionGuardLabels = shell.session
