import type { Clearance, Role } from '@/lib/access/model'
import { TRACKS, type Track } from './facts'

/** Those who counsel and plan around an illness; others learn of it only with the clearance. */
const MAY_KNOW_OF_ILLNESS: readonly Role[] = ['counsellor', 'specialist', 'supervisor']

/** The special tracks of a file that somebody may read: trafficking only with the clearance, illness by task. */
export function visibleTracks(
  tracks: readonly string[],
  viewer: { readonly role: Role; readonly clearances: readonly Clearance[] },
): readonly Track[] {
  return TRACKS.filter((track) => {
    if (!tracks.includes(track)) return false
    if (track === 'VOT') return viewer.clearances.includes('VOT')
    if (track === 'MEDICAL')
      return MAY_KNOW_OF_ILLNESS.includes(viewer.role) || viewer.clearances.includes('MEDICAL')
    return true
  })
}
