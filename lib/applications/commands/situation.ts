import 'server-only'
import { defineCommand } from '@/lib/runner/command'
import type { Context } from '@/lib/runner/context'
import { textsOfSituation } from '../field-texts'
import { saveSituationInput, type SituationEntry } from '../input'
import { dateOrNull } from '../records'
import { problemsOfSituation } from '../rules'
import { saveSection, type Edit } from '../saving'

export function editSituation({ today }: Context, entry: SituationEntry): Edit {
  return {
    section: 'situation',
    current: textsOfSituation,
    problems: () => problemsOfSituation(entry, today),
    write: async () => ({
      ofApplication: {
        administrativeStatus: entry.administrativeStatus ?? null,
        statusDecidedOn: dateOrNull(entry.statusDecidedOn),
        hasOrderToLeave: entry.hasOrderToLeave ?? null,
        orderToLeaveOn: dateOrNull(entry.orderToLeaveOn),
        hasPreviousAssistedReturn: entry.hasPreviousAssistedReturn ?? null,
        previousAssistedDepartureOn: dateOrNull(entry.previousAssistedDepartureOn),
        arrivedInBelgiumOn: dateOrNull(entry.arrivedInBelgiumOn),
        naturalisedBelgian: entry.naturalisedBelgian ?? null,
      },
    }),
  }
}

/** Residence status, order to leave, earlier assisted return. */
export const saveSituation = defineCommand({
  name: 'application.save_situation',
  permission: 'application:edit',
  input: saveSituationInput,
  events: ['application.situation_saved', 'application.amended'],
  run: (context) =>
    saveSection(context, context.input, 'application.situation_saved', editSituation(context, context.input)),
})
