import 'server-only'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import { textsOfGuardian } from '../field-texts'
import { saveGuardianInput, type GuardianEntry } from '../input'
import { saveSection, type Edit } from '../saving'

export function editGuardian(entry: GuardianEntry): Edit {
  return {
    section: 'guardian',
    current: textsOfGuardian,
    refusals: (file) =>
      file.members.some((member) => member.isUnaccompaniedMinor) ? [] : [refuse('no_unaccompanied_minor')],
    write: async () => ({
      ofApplication: {
        guardianName: entry.guardianName ?? null,
        guardianContact: entry.guardianContact ?? null,
        guardianAgrees: entry.guardianAgrees ?? null,
      },
    }),
  }
}

/** The guardian of an unaccompanied minor (6.1): who it is, how to reach them, whether they agree. */
export const saveGuardian = defineCommand({
  name: 'application.save_guardian',
  permission: 'application:edit',
  input: saveGuardianInput,
  events: ['application.guardian_saved', 'application.amended'],
  run: (context) =>
    saveSection(context, context.input, 'application.guardian_saved', editGuardian(context.input)),
})
