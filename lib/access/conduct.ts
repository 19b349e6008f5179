/**
 * The code of conduct that counts now; its text stands in the messages under `conduct`. A text that asks for something
 * else gets the next number, and everybody reads and accepts it before anything else opens.
 */
export const CONDUCT_VERSION = 1

/** Whether the version somebody accepted last (0 for none) is the one that counts. */
export function isConductAccepted(accepted: number): boolean {
  return accepted >= CONDUCT_VERSION
}
