'use server'

import { makeFeed, revokeFeed } from '@/lib/calendar/commands'
import { formAction } from '@/lib/runner/form-action'
import { rememberShown } from '@/lib/runner/shown-once'

export const makeFeedAction = formAction(makeFeed, {
  remember: rememberShown('/profile/calendar'),
  onSuccess: () => '/profile/calendar?made=1',
})
export const revokeFeedAction = formAction(revokeFeed, {
  onSuccess: () => '/profile/calendar?revoked=1',
})
