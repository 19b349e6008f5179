import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { CheckboxGroup, RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FieldRow, FieldSet } from '@/components/forms/field-set'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { TextField } from '@/components/forms/text-field'
import { BackLink } from '@/components/ui/back-link'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { formatDate, formatName } from '@/lib/i18n/format'
import { ask } from '@/lib/runner/page'
import { trackItemRule } from '@/lib/safeguards/model'
import { safeguardsOfCase } from '@/lib/safeguards/queries'
import { outcomesOf } from '@/lib/safeguards/rules/track-items'
import { recordTrackItemAction } from '../../../safeguards.action'
import { WordsList } from '../../../words-list'

type Props = { params: Promise<{ ref: string; person: string; item: string }> }

export async function generateMetadata({ params }: Props) {
  return { title: `${(await getTranslations('safeguards'))('title')} – ${(await params).ref}` }
}

/** One thing a track awaits: what was asked, and the answer. */
export default async function SafeguardItemPage({ params }: Props) {
  const { ref, person: personId, item: code } = await params
  const view = await ask(safeguardsOfCase, { ref })
  const person = view.people.find((each) => each.personId === personId)
  const item = person?.tracks.flatMap(({ items }) => items).find((asked) => asked.item === code)
  if (!person || !item?.mayRecord) notFound()
  const [t, safeguards, cases, documents, common, locale] = [
    await getTranslations('safeguards.form'),
    await getTranslations('safeguards'),
    await getTranslations('cases'),
    await getTranslations('documents'),
    await getTranslations('common'),
    await getLocale(),
  ]
  const rule = trackItemRule(item.item)
  const papers = view.papers.filter(
    (paper) => rule.papers?.includes(paper.kind) && (paper.personId === null || paper.personId === personId),
  )
  const who = rule.before === 'after' ? 'receiver' : rule.needsDecider ? 'decider' : 'byWhom'
  const isEscort = item.item === 'escort' || item.item === 'medical_escort'
  return (
    <div className="reading">
      <BackLink href={`/cases/${ref}/safeguards#person-${personId}`} label={safeguards('title')} />
      <Card labelledBy="track-item">
        <CardHeader
          id="track-item"
          title={t('title', { item: safeguards(`items.${item.item}`), name: formatName(person) })}
        />
        <p className="mb-4 text-ink-2">
          {t('note', { whose: cases(`waitingOn.${rule.waitingOn}`), days: rule.dueInDays })}{' '}
          {rule.validDays !== null && t('validity', { days: rule.validDays })}{' '}
          {rule.needsPositive && t('needsPositive')}
        </p>
        {item.awaitsFirst && (
          <div className="mb-4">
            <Note>{t('first', { item: safeguards(`items.${item.awaitsFirst}`) })}</Note>
          </div>
        )}
        <ActionForm action={recordTrackItemAction} version={item.version}>
          <HiddenField name="ref" value={ref} />
          <HiddenField name="personId" value={personId} />
          <HiddenField name="item" value={item.item} />
          <FieldSet legend={t('asked')} size="section">
            <FieldRow>
              <DateField
                name="requestedOn"
                label={t('requestedOn')}
                defaultValue={item.requestedOn ?? view.today}
              />
              <DateField
                name="dueOn"
                label={t('dueOn')}
                hint={t('dueHint')}
                optional
                defaultValue={item.dueOn ?? ''}
              />
            </FieldRow>
          </FieldSet>
          <FieldSet legend={t('answer')} size="section">
            <DateField
              name="receivedOn"
              label={t('receivedOn')}
              hint={t('receivedHint')}
              optional
              defaultValue={item.receivedOn ?? ''}
            />
            <RadioGroup
              name="outcome"
              legend={t('outcome')}
              inline
              optional
              defaultValue={item.outcome ?? ''}
              options={outcomesOf(item.item).map((outcome) => ({
                value: outcome,
                label: safeguards(`outcomes.${rule.style}.${outcome}`),
              }))}
            />
            {rule.codes && (
              <CheckboxGroup
                name="codes"
                legend={t(isEscort ? 'escortKind' : 'needs')}
                hint={isEscort ? undefined : t('needsHint')}
                defaultValue={[...item.codes]}
                options={rule.codes.map((value) => ({
                  value,
                  label: safeguards(`codes.${value as 'WCHR'}`),
                }))}
              />
            )}
            {rule.asksDays && (
              <TextField
                name="days"
                label={t('days')}
                inputMode="numeric"
                width="xs"
                defaultValue={item.days === null ? '' : String(item.days)}
              />
            )}
            {rule.asksValidUntil && (
              <DateField
                name="validUntil"
                label={t('validUntil')}
                hint={t('validHint')}
                optional
                defaultValue={item.validUntil ?? ''}
              />
            )}
            {rule.papers && (
              <SelectField
                name="documentId"
                label={t('document')}
                hint={t('documentHint')}
                optional
                defaultValue={item.paper?.id ?? ''}
                emptyLabel={t('noDocument')}
                options={papers.map(({ id, kind, addedOn }) => ({
                  value: id,
                  label: `${documents(`kinds.${kind}`)}, ${formatDate(addedOn, locale)}`,
                }))}
              />
            )}
            <TextField
              name="byWhom"
              label={t(who)}
              optional={!rule.needsDecider}
              personName
              maxLength={120}
            />
            <TextArea
              name="note"
              label={t(rule.needsPositive ? 'reasons' : 'words')}
              hint={t(rule.needsPositive ? 'reasonsHint' : 'wordsHint')}
              optional={!rule.needsPositive}
              maxLength={4000}
              rows={4}
            />
          </FieldSet>
          {item.words.length > 0 && (
            <div className="mb-4">
              <h3 className="mb-1 font-semibold">{t('earlier')}</h3>
              <WordsList words={item.words} />
            </div>
          )}
          <FormActions>
            <SubmitButton>{t('save')}</SubmitButton>
            <LinkButton href={`/cases/${ref}/safeguards#person-${personId}`} variant="quiet" size="l">
              {common('cancel')}
            </LinkButton>
          </FormActions>
        </ActionForm>
      </Card>
    </div>
  )
}
