import 'server-only'
import { stateWithin } from '@/lib/programme/rules/destination-states'
import { defineCommand } from '@/lib/runner/command'
import { textsOfReturn } from '../field-texts'
import { saveReturnInput } from '../input'
import { dateOrNull } from '../records'
import { problemsOfReturn } from '../rules'
import { saveSection } from '../saving'

/** Where to, when, in which language, and how to reach the household. */
export const saveReturn = defineCommand({
  name: 'application.save_return',
  permission: 'application:edit',
  input: saveReturnInput,
  events: ['application.return_saved', 'application.amended'],
  run(context) {
    const { input, today } = context
    return saveSection(context, input, 'application.return_saved', {
      section: 'return',
      current: textsOfReturn,
      problems: (file) => problemsOfReturn(input, file.plannedDepartureOn, today),
      write: async () => ({
        ofCase: {
          destination: input.destination ?? null,
          plannedDepartureOn: dateOrNull(input.plannedDepartureOn),
          spokenLanguage: input.spokenLanguage ?? null,
          interpreterNeeded: input.interpreterNeeded ?? null,
        },
        ofApplication: {
          destinationPlace: input.destinationPlace ?? null,
          destinationState: stateWithin(input.destination ?? null, input.destinationState ?? null),
          contactPhone: input.contactPhone ?? null,
          accommodation: input.accommodation ?? null,
          motive: input.motive ?? null,
        },
      }),
    })
  },
})
