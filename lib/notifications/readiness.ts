import 'server-only'
import { logWarning } from '@/lib/platform/log'
import { secondsBehind } from './records'

/** 10 minutes in seconds: far more than the five seconds between two rounds of the dispatcher. */
const MOST_BEHIND = 600

/** True when the database answers and messages leave. */
export async function isReady(): Promise<boolean> {
  try {
    const behind = await secondsBehind()
    if (behind >= MOST_BEHIND) logWarning('messages do not leave', { durationMs: behind * 1000 })
    return behind < MOST_BEHIND
  } catch {
    return false
  }
}
