import 'server-only'
import { stateWithin } from '@/lib/programme/rules/destination-states'
import { defineCommand } from '@/lib/runner/command'
import type { Context } from '@/lib/runner/context'
import { textsOfReturn } from '../field-texts'
import { saveReturnInput, type ReturnEntry } from '../input'
import { dateOrNull } from '../records'
import { problemsOfReturn } from '../rules'
import { saveSection, type Edit } from '../saving'

export function editReturn({ today }: Context, entry: ReturnEntry): Edit {
  return {
    section: 'return',
    current: textsOfReturn,
    problems: (file) => problemsOfReturn(entry, file.plannedDepartureOn, today),
    write: async () => ({
      ofCase: {
        destination: entry.destination ?? null,
        plannedDepartureOn: dateOrNull(entry.plannedDepartureOn),
        spokenLanguage: entry.spokenLanguage ?? null,
        interpreterNeeded: entry.interpreterNeeded ?? null,
      },
      ofApplication: {
        destinationPlace: entry.destinationPlace ?? null,
        destinationState: stateWithin(entry.destination ?? null, entry.destinationState ?? null),
        contactPhone: entry.contactPhone ?? null,
        accommodation: entry.accommodation ?? null,
        motive: entry.motive ?? null,
      },
    }),
  }
}

/** Where to, when, in which language, and how to reach the household. */
export const saveReturn = defineCommand({
  name: 'application.save_return',
  permission: 'application:edit',
  input: saveReturnInput,
  events: ['application.return_saved', 'application.amended'],
  run: (context) =>
    saveSection(context, context.input, 'application.return_saved', editReturn(context, context.input)),
})
