import type { Role } from '@/lib/access/model'

/** A file of a person, as far as it decides who may change the person. */
export type FileOfPerson = {
  readonly stage: string
  readonly referringOrganisationId: string
}

/** While an application is with its sender, or waits for the desk, the sender writes in it. */
const WITH_SENDER: readonly string[] = ['draft', 'submitted', 'incomplete']
/** Those who counsel the people of the files they see. */
const COUNSELS: readonly Role[] = ['counsellor', 'specialist', 'supervisor']

/**
 * Whether somebody may change what is known of a person: whoever counsels one of the files, and the sender of an
 * application as long as it is theirs to write.
 * @param files those in the editor's sight
 */
export function mayEditPerson(
  editor: { readonly role: Role; readonly organisationId: string },
  files: readonly FileOfPerson[],
): boolean {
  if (COUNSELS.includes(editor.role)) return files.length > 0
  return (
    editor.role === 'partner' &&
    files.some(
      (file) => WITH_SENDER.includes(file.stage) && file.referringOrganisationId === editor.organisationId,
    )
  )
}

/** Once an application was sent, an identity is corrected with a reason that stays in the file. */
export function needsReason(files: readonly FileOfPerson[]): boolean {
  return files.some((file) => file.stage !== 'draft')
}

const CONTACTS: readonly Role[] = ['partner', 'counsellor', 'travel', 'specialist', 'field', 'supervisor']
const ADDRESSES: readonly Role[] = ['partner', 'counsellor', 'specialist', 'supervisor']

/** Which parts of a person a role reads; the policies of the database say the same. */
export function readsOfPerson(role: Role): {
  readonly documents: boolean
  readonly contacts: boolean
  readonly addresses: boolean
} {
  return {
    documents: CONTACTS.includes(role),
    contacts: CONTACTS.includes(role),
    addresses: ADDRESSES.includes(role),
  }
}
