import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { CheckboxGroup, RadioGroup } from '@/components/forms/choices'
import { HiddenField } from '@/components/forms/hidden-field'
import { BackLink } from '@/components/ui/back-link'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { formatName } from '@/lib/i18n/format'
import { partingOfCase } from '@/lib/journey/queries/household'
import { ask } from '@/lib/runner/page'
import { splitMemberAction } from '../parting.action'
import { PartingEnd } from '../parting-end'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('cases.parting')
  return { title: `${t('split')} – ${(await params).ref}` }
}

/** Some of a household leave it for a file of their own. */
export default async function SplitPage({ params }: Props) {
  const { ref } = await params
  const view = await ask(partingOfCase, { ref })
  const t = await getTranslations('cases.parting')
  const option = (person: (typeof view.people)[number]) => ({
    value: person.personId,
    label: formatName(person),
    hint: person.isTied ? t('tied') : person.isLead ? t('leads') : undefined,
  })
  const leads = view.people.filter((person) => person.mayLead)
  const isPossible = view.isOpen && view.people.length > 1
  return (
    <div className="reading stack">
      <BackLink href={`/cases/${ref}`} label={t('back')} />
      <Card labelledBy="split">
        <CardHeader id="split" title={t('split')} />
        <p className="mb-4 max-w-[70ch]">{t('splitHint')}</p>
        {!isPossible && <Note tone="warn">{t(view.isOpen ? 'nobodyToPart' : 'notNow')}</Note>}
        {view.people.some((person) => person.isTied) && (
          <Note tone="info" title={t('tiedTitle')}>
            <p className="mb-2">{t('tiedText')}</p>
            <LinkButton href={`/cases/${ref}/travel`} size="s">
              {t('toTravel')}
            </LinkButton>
          </Note>
        )}
        {isPossible && (
          <ActionForm action={splitMemberAction} id="split-form" title={t('split')} version={view.version}>
            <HiddenField name="ref" value={ref} />
            <CheckboxGroup name="personIds" legend={t('whoLeaves')} options={view.people.map(option)} />
            {leads.length > 1 && (
              <>
                <RadioGroup
                  name="newLeadId"
                  legend={t('newLead')}
                  hint={t('newLeadHint')}
                  optional
                  options={leads.map((person) => ({ value: person.personId, label: formatName(person) }))}
                />
                <RadioGroup
                  name="leadId"
                  legend={t('oldLead')}
                  hint={t('oldLeadHint')}
                  optional
                  options={leads
                    .filter((person) => !person.isLead)
                    .map((person) => ({ value: person.personId, label: formatName(person) }))}
                />
              </>
            )}
            <PartingEnd caseRef={ref} submit={t('splitSubmit')} />
          </ActionForm>
        )}
      </Card>
    </div>
  )
}
