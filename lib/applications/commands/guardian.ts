import 'server-only'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import { textsOfGuardian } from '../field-texts'
import { saveGuardianInput } from '../input'
import { saveSection } from '../saving'

/** The guardian of an unaccompanied minor (6.1): who it is, how to reach them, whether they agree. */
export const saveGuardian = defineCommand({
  name: 'application.save_guardian',
  permission: 'application:edit',
  input: saveGuardianInput,
  events: ['application.guardian_saved', 'application.amended'],
  run(context) {
    const { input } = context
    return saveSection(context, input, 'application.guardian_saved', {
      section: 'guardian',
      current: textsOfGuardian,
      refusals: (file) =>
        file.members.some((member) => member.isUnaccompaniedMinor) ? [] : [refuse('no_unaccompanied_minor')],
      write: async () => ({
        ofApplication: {
          guardianName: input.guardianName ?? null,
          guardianContact: input.guardianContact ?? null,
          guardianAgrees: input.guardianAgrees ?? null,
        },
      }),
    })
  },
})
