import 'server-only'
import { defineCommand } from '@/lib/runner/command'
import { textsOfSituation } from '../field-texts'
import { saveSituationInput } from '../input'
import { dateOrNull } from '../records'
import { problemsOfSituation } from '../rules'
import { saveSection } from '../saving'

/** Residence status, order to leave, earlier assisted return. */
export const saveSituation = defineCommand({
  name: 'application.save_situation',
  permission: 'application:edit',
  input: saveSituationInput,
  events: ['application.situation_saved', 'application.amended'],
  run(context) {
    const { input, today } = context
    return saveSection(context, input, 'application.situation_saved', {
      section: 'situation',
      current: textsOfSituation,
      problems: () => problemsOfSituation(input, today),
      write: async () => ({
        ofApplication: {
          administrativeStatus: input.administrativeStatus ?? null,
          statusDecidedOn: dateOrNull(input.statusDecidedOn),
          hasOrderToLeave: input.hasOrderToLeave ?? null,
          orderToLeaveOn: dateOrNull(input.orderToLeaveOn),
          hasPreviousAssistedReturn: input.hasPreviousAssistedReturn ?? null,
          previousAssistedDepartureOn: dateOrNull(input.previousAssistedDepartureOn),
          arrivedInBelgiumOn: dateOrNull(input.arrivedInBelgiumOn),
          naturalisedBelgian: input.naturalisedBelgian ?? null,
        },
      }),
    })
  },
})
