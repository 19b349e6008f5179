import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { LinkButton } from '@/components/ui/button'
import { editableMembers, textsOfMember, type FieldTexts } from '@/lib/applications/field-texts'
import { RELATIONS, type Member } from '@/lib/applications/model'
import { countryOptions } from '@/lib/applications/options'
import { newRowsIn, textsOfRow } from '@/lib/applications/rules/autosave'
import { PASTE_FIELDS } from '@/lib/applications/rules/paste-words'
import { formatName } from '@/lib/i18n/format'
import type { ApplicationOfCase } from '@/lib/journey/queries/application'
import { SAID_UNDER_AGE, SEXES } from '@/lib/people/model'
import { sectionPage } from '../load'
import { SectionEnd, SectionFrame } from '../section-frame'
import { HouseholdForm } from './household-form'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('applications')
  return { title: `${t('parts.household')} – ${(await params).ref}` }
}

/** The values of a row by the names of its controls; a date fills three boxes. */
function rowOf({ birthDate = '', ...texts }: FieldTexts): Record<string, string> {
  const [year = '', month = '', day = ''] = birthDate.split('-')
  return {
    ...texts,
    'birthDate.day': day,
    'birthDate.month': month,
    'birthDate.year': year,
  }
}

/** The people as they stand, with what was typed about them and is no answer yet, and those being added. */
function rowsOf({ unfinished }: ApplicationOfCase, members: readonly Member[]) {
  const stored = members.map((member) => {
    const texts = textsOfMember(member)
    return rowOf({ ...texts, ...textsOfRow(unfinished, member.personId), personId: member.personId })
  })
  const added = newRowsIn(
    unfinished,
    members.map(({ personId }) => personId),
  )
  return [...stored, ...added.map((rowKey) => rowOf({ ...textsOfRow(unfinished, rowKey), rowKey }))]
}

export default async function HouseholdPage({ params }: Props) {
  const { ref } = await params
  const answers = await sectionPage(ref)
  const [t, people, common, locale] = await Promise.all([
    getTranslations('applications'),
    getTranslations('people'),
    getTranslations('common'),
    getLocale(),
  ])
  const members = editableMembers(answers.file)
  const sexes = SEXES.map((value) => ({ value, label: people(`sexes.${value}`) }))
  const countries = countryOptions(locale)
  const relations = RELATIONS.map((value) => ({ value, label: t(`relations.${value}`) }))
  const others = answers.file.members.filter((member) => !members.includes(member))
  return (
    <SectionFrame
      section="household"
      answers={answers}
      hint={others.length > 0 ? t('household.gone', { names: others.map(formatName).join(', ') }) : undefined}
    >
      {members.length > 1 && (
        <p className="mb-4">
          <LinkButton href={`/cases/${ref}/application/household/apply`} icon="people" size="s">
            {t('apply.title')}
          </LinkButton>
        </p>
      )}
      <HouseholdForm
        caseRef={ref}
        version={answers.file.version}
        rows={rowsOf(answers, members)}
        guard={answers.needsReason}
        shown={members.map((member) => member.personId)}
        labels={{
          members: t('household.legend'),
          person: t('household.person', { n: '{n}' }),
          addPerson: t('household.addPerson'),
          familyName: t('fields.familyName'),
          hasNoFamilyName: t('fields.hasNoFamilyName'),
          givenNames: t('fields.givenNames'),
          nativeName: t('fields.nativeName'),
          birthDate: t('fields.birthDate'),
          saidUnderAge: t('fields.saidUnderAge'),
          sex: t('fields.sex'),
          nationality: t('fields.nationality'),
          relation: t('fields.relation'),
          isTravelling: t('fields.isTravelling'),
          isUnaccompaniedMinor: t('fields.isUnaccompaniedMinor'),
          immigrationNumber: t('fields.immigrationNumber'),
          isRemoved: t('fields.isRemoved'),
          samePerson: t('household.samePerson'),
          otherPerson: t('household.otherPerson'),
          householdHint: t('hints.household'),
          birthDateHint: t('hints.birthDate'),
          saidUnderAgeHint: t('hints.saidUnderAge'),
          immigrationNumberHint: t('hints.immigrationNumber'),
          sameFamilyName: t('household.sameFamilyName'),
          sameNationality: t('household.sameNationality'),
          sameImmigrationNumber: t('household.sameImmigrationNumber'),
        }}
        pasteLabels={{
          title: t('paste.title'),
          text: t('paste.text'),
          hint: t('paste.hint'),
          read: t('paste.readIt'),
          columns: t('paste.columns'),
          columnsHint: t('paste.columnsHint'),
          column: t('paste.column', { n: '{n}' }),
          leftOutColumn: t('paste.leftOutColumn'),
          people: t('paste.people'),
          row: t('paste.row', { n: '{n}' }),
          understood: t('paste.understood', { said: '{said}' }),
          leftOut: t('paste.leftOut'),
          known: t('paste.known'),
          check: t('paste.check'),
          add: t('paste.add'),
          discard: t('paste.discard'),
        }}
        words={Object.fromEntries(
          [...sexes, ...countries, ...relations].map(({ value, label }) => [value, label]),
        )}
        options={{
          sexes,
          countries,
          relations,
          pasteFields: PASTE_FIELDS.map((value) => ({ value, label: t(`fields.${value}`) })),
          yesNo: [
            { value: 'yes', label: common('yes') },
            { value: 'no', label: common('no') },
          ],
          saidUnderAge: SAID_UNDER_AGE.map((value) => ({
            value,
            label: value === 'not_known' ? t('household.ageNotKnown') : common(value),
          })),
        }}
      >
        <SectionEnd answers={answers} section="household" />
      </HouseholdForm>
    </SectionFrame>
  )
}
