import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { CheckboxGroup, RadioGroup } from '@/components/forms/choices'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { BackLink } from '@/components/ui/back-link'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { RELATIONS } from '@/lib/applications/model'
import { formatName } from '@/lib/i18n/format'
import { partingOfCase } from '@/lib/journey/queries/household'
import { ask } from '@/lib/runner/page'
import { rejoinMemberAction } from '../parting.action'
import { PartingEnd } from '../parting-end'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('cases.parting')
  return { title: `${t('rejoin')} – ${(await params).ref}` }
}

/** People go back to the household they left. */
export default async function RejoinPage({ params }: Props) {
  const { ref } = await params
  const view = await ask(partingOfCase, { ref })
  const [t, relations] = await Promise.all([
    getTranslations('cases.parting'),
    getTranslations('applications.relations'),
  ])
  const people = view.people.filter((person) => person.householdRef !== null)
  const staying = view.people.filter((person) => person.mayLead && !person.isLead)
  return (
    <div className="reading stack">
      <BackLink href={`/cases/${ref}`} label={t('back')} />
      <Card labelledBy="rejoin">
        <CardHeader id="rejoin" title={t('rejoin')} />
        <p className="mb-4 max-w-[70ch]">{t('rejoinHint')}</p>
        {!view.isOpen || people.length === 0 ? (
          <Note tone="warn">{t(view.isOpen ? 'nobodyToRejoin' : 'notNow')}</Note>
        ) : (
          <ActionForm action={rejoinMemberAction} id="rejoin-form" title={t('rejoin')} version={view.version}>
            <HiddenField name="ref" value={ref} />
            <CheckboxGroup
              name="personIds"
              legend={t('whoRejoins')}
              options={people.map((person) => ({
                value: person.personId,
                label: formatName(person),
                hint: person.isTied ? t('tied') : t('toHousehold', { ref: person.householdRef ?? '' }),
              }))}
            />
            <SelectField
              name="relation"
              label={t('relation')}
              width="l"
              options={RELATIONS.filter((relation) => relation !== 'principal').map((value) => ({
                value,
                label: relations(value),
              }))}
              required
            />
            {staying.length > 0 && (
              <RadioGroup
                name="leadId"
                legend={t('oldLead')}
                hint={t('oldLeadHint')}
                optional
                options={staying.map((person) => ({ value: person.personId, label: formatName(person) }))}
              />
            )}
            <PartingEnd caseRef={ref} submit={t('rejoinSubmit')} />
          </ActionForm>
        )}
      </Card>
    </div>
  )
}
