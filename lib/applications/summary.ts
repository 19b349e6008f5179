import { formatName } from '@/lib/i18n/format'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import type { ApplicationFile } from './model'
import { tracksAfterEdit } from './rules'

/** What lists and scopes read of a household: whose name the file carries, how many travel, its tracks. */
export function summaryOf(file: ApplicationFile, today: CalendarDate) {
  const present = file.members.filter((member) => member.withdrawnOn === null)
  const lead = present.find((member) => member.relation === 'principal') ?? present[0] ?? file.members[0]
  return {
    beneficiaryName: lead ? formatName(lead) : file.ref,
    memberCount: Math.max(1, present.filter((member) => member.isTravelling).length),
    tracks: tracksAfterEdit(file, today),
  }
}
