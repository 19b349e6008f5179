import 'server-only'
import type { Identity } from '@/lib/people/model'
import { updatePerson } from '@/lib/people/records'
import { defineCommand } from '@/lib/runner/command'
import { editableMembers, textsOfChosen, textsOfPeople } from '../field-texts'
import { identityOfMember } from '../identity'
import { applyToMembersInput, type SharedEntry } from '../input'
import type { Member } from '../model'
import { saveVulnerabilities, updateMember } from '../records'
import { saveSection } from '../saving'

/** A person with what an entry for several people says about them. */
function identityAfter(member: Member, entry: SharedEntry): Identity {
  const { familyName, nationality, immigrationNumber } = entry
  return {
    ...identityOfMember(member),
    ...(familyName !== undefined && { familyName }),
    ...(nationality !== undefined && { nationality }),
    ...(immigrationNumber !== undefined && { immigrationNumber }),
  }
}

const saysSomething = (entry: SharedEntry) =>
  entry.kinds.length > 0 ||
  [entry.familyName, entry.nationality, entry.immigrationNumber, entry.isTravelling].some(
    (answer) => answer !== undefined,
  )

/** One entry for people chosen by name: a nationality, a number, whether they travel, needs they share. */
export const applyToMembers = defineCommand({
  name: 'application.apply_to_members',
  permission: 'application:edit',
  input: applyToMembersInput,
  events: ['application.applied_to_members', 'application.amended'],
  run(context) {
    const { tx, actor, today, input } = context
    const isChosen = (member: Member) => input.personIds.includes(member.personId)
    return saveSection(context, input, 'application.applied_to_members', {
      section: 'household',
      current: (file) => textsOfChosen(file, input.personIds),
      texts: textsOfPeople,
      problems: (file) => [
        ...(saysSomething(input) ? [] : [{ path: 'nationality', code: 'apply_nothing' }]),
        ...(editableMembers(file).filter(isChosen).length < input.personIds.length
          ? [{ path: 'personIds', code: 'choose_person' }]
          : []),
      ],
      async write(file) {
        const assessment = { caseId: file.id, today, actorId: actor.id, isDraft: file.registeredOn === null }
        for (const [position, member] of file.members.entries()) {
          if (!isChosen(member)) continue
          await updatePerson(tx, member.personId, identityAfter(member, input))
          if (input.isTravelling !== undefined) {
            await updateMember(tx, file.id, { ...member, isTravelling: input.isTravelling, position })
          }
          const added = input.kinds.filter((kind) => !member.vulnerabilities.includes(kind))
          await saveVulnerabilities(tx, member.personId, { added, ended: [] }, assessment)
        }
        return {}
      },
    })
  },
})
