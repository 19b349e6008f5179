import { getTranslations } from 'next-intl/server'
import { may } from '@/lib/access/permissions'
import { consentsOfCase, type ConsentsOfCase } from '@/lib/consents/queries'
import type { DocumentsOfCase } from '@/lib/documents/queries'
import type { StandingState } from '@/lib/documents/rules/required'
import { formatName } from '@/lib/i18n/format'
import { ask, type Viewer } from '@/lib/runner/page'
import { documentsOfRequest } from '../documents/load'

/** What stands beside the answers: the papers of the household and what people signed. */
export type Beside = { readonly papers: DocumentsOfCase | null; readonly consents: ConsentsOfCase | null }

export async function besideApplication(ref: string, { actor }: Viewer): Promise<Beside> {
  const [papers, consents] = await Promise.all([
    may(actor, 'document:read') ? documentsOfRequest(ref) : null,
    may(actor, 'consent:withdraw') ? ask(consentsOfCase, { ref }) : null,
  ])
  return { papers, consents }
}

const HERE: readonly StandingState[] = ['in_file', 'waiting', 'not_applicable']

/** One paper that is needed, and whether it is here or somebody said why not. */
export type NeededPaper = {
  readonly key: string
  readonly personId: string
  readonly paper: string
  readonly person: string
  readonly state: StandingState
  readonly isHere: boolean
  readonly documentId: string | null
}

export async function neededPapers(papers: DocumentsOfCase): Promise<readonly NeededPaper[]> {
  const t = await getTranslations('documents')
  return papers.standing.map(({ personId, requirement, state, documentId }) => {
    const person = papers.people.find((known) => known.personId === personId)
    return {
      key: `${personId} ${requirement}`,
      personId,
      paper: t(`requirements.${requirement}`),
      person: person ? formatName(person) : '',
      state,
      isHere: HERE.includes(state),
      documentId,
    }
  })
}

/** Who signs for the return, and whether everything the programme needs is signed. */
export type SigningPerson = {
  readonly personId: string
  readonly name: string
  readonly missing: ConsentsOfCase['people'][number]['missing']
  readonly isStarted: boolean
}

export function signingPeople(consents: ConsentsOfCase): readonly SigningPerson[] {
  return consents.people
    .filter((person) => person.signatory !== null && person.isTravelling && !person.hasWithdrawn)
    .map((person) => ({
      personId: person.personId,
      name: formatName(person),
      missing: person.missing,
      isStarted: person.standing.some(({ live }) => live !== null),
    }))
}
