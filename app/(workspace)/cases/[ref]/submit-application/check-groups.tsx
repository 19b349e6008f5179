import { getTranslations } from 'next-intl/server'
import type { AnswerGroup } from '@/components/applications/answer-cards'
import { Tag } from '@/components/ui/tag'
import { editableMembers } from '@/lib/applications/field-texts'
import type { Section } from '@/lib/applications/model'
import { newRowsIn, textsOfRow } from '@/lib/applications/rules/autosave'
import { formatName } from '@/lib/i18n/format'
import type { ApplicationOfCase } from '@/lib/journey/queries/application'
import { neededPapers, signingPeople, type Beside } from '../application/beside'
import type { Answer } from '../application/words'

type TypedAnswer = Answer & { readonly section: Section }

/** `0199-…-…` of a person, as the paths of fields that were kept while typing name them. */
const personIn = (field: string) => field.split('.')[1] ?? ''

/** What was typed and is no answer yet, as it stands in the form, marked so that nobody takes it for one. */
export async function typedAnswers({ file, unfinished }: ApplicationOfCase): Promise<TypedAnswer[]> {
  const t = await getTranslations('applications')
  const members = editableMembers(file)
  const labelOf = (field: string) => {
    const key = `fields.${field.split('.').at(-1)}`
    return t.has(key as 'fields.sex') ? t(key as 'fields.sex') : t('check.typedField')
  }
  const added = newRowsIn(
    unfinished,
    file.members.map(({ personId }) => personId),
  )
  const fields = unfinished
    .filter(({ field, content }) => content !== '' && !added.includes(personIn(field)))
    .map(({ section, field, content }): TypedAnswer => {
      const row = members.findIndex(({ personId }) => personId === personIn(field))
      const member = members[row]
      const control = member ? `members.${row}.${field.split('.').at(-1)}` : field
      return {
        section: section as Section,
        field: section === 'household' || !member ? control : '',
        label: [member && formatName(member), labelOf(field)].filter(Boolean).join(' · '),
        value: t('check.typed', { text: content }),
      }
    })
  const people = added.map((id): TypedAnswer => {
    const texts = textsOfRow(unfinished, id)
    const name = [texts['givenNames'], texts['familyName']].filter(Boolean).join(' ')
    return {
      section: 'household',
      field: '',
      label: name || t('check.typedPerson'),
      value: t('check.typedPersonText'),
    }
  })
  return [...fields, ...people]
}

/** What people signed and which papers are here. Papers are advice: an application is sent without them too. */
export async function besideGroups(ref: string, { papers, consents }: Beside): Promise<AnswerGroup[]> {
  const [t, words, documents] = [
    await getTranslations('applications'),
    await getTranslations('consents'),
    await getTranslations('documents'),
  ]
  const change = (href: string, about: string) => ({ href, label: t('check.change'), about })
  const signed: AnswerGroup | null = consents && {
    id: 'consents',
    title: t('parts.consents'),
    rows: signingPeople(consents).map(({ personId, name, missing }) => ({
      key: personId,
      label: name,
      value:
        missing.length === 0 ? (
          <Tag tone="ok" icon="check">
            {t('beside.signed')}
          </Tag>
        ) : (
          <>
            <Tag tone="warn" icon="alert">
              {t('beside.toSign')}
            </Tag>{' '}
            {missing.map((purpose) => words(`purposes.${purpose}`)).join(', ')}
          </>
        ),
      change: change(`/cases/${ref}/consents`, name),
    })),
  }
  const needed: AnswerGroup | null = papers && {
    id: 'papers',
    title: t('beside.papers'),
    rows: (await neededPapers(papers)).map((paper) => ({
      key: paper.key,
      label: [paper.paper, paper.person].filter(Boolean).join(' · '),
      value: (
        <Tag tone={paper.isHere ? 'ok' : 'neutral'} icon={paper.isHere ? 'check' : 'dashed'}>
          {documents(`states.${paper.state}`)}
        </Tag>
      ),
      change: {
        href: paper.documentId ? `/cases/${ref}/documents/${paper.documentId}` : `/cases/${ref}/documents`,
        label: t(paper.isHere ? 'beside.look' : 'beside.add'),
        about: paper.paper,
      },
    })),
  }
  return [signed, needed].flatMap((group) => (group && group.rows.length > 0 ? [group] : []))
}
