import 'server-only'
import { CONDUCT_VERSION, isConductAccepted } from '@/lib/access/conduct'
import { refuse } from '@/lib/kernel/refusal'
import { defineCommand } from '@/lib/runner/command'
import { done, refused } from '@/lib/runner/outcome'
import { conductInput } from '../input'
import { insertAcceptance } from '../records/conduct'

/** Somebody has read the code of conduct and will keep to it: the version that was on their screen, and no other. */
export const acceptConduct = defineCommand({
  name: 'conduct.accept',
  permission: 'profile:edit',
  isBeforeConduct: true,
  input: conductInput,
  events: ['conduct.accepted'],
  async run({ tx, actor, conduct, toldAt, input }) {
    if (input.version !== CONDUCT_VERSION) return refused([refuse('conduct_changed')])
    if (isConductAccepted(conduct)) return refused([refuse('conduct_accepted_before')])
    await insertAcceptance(tx, { userId: actor.id, version: input.version, acceptedAt: toldAt })
    return done({ version: input.version }, [
      { type: 'conduct.accepted', subjectId: actor.id, details: { number: input.version } },
    ])
  },
})
