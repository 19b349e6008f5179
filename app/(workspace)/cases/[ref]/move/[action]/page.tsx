import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { StageGate } from '@/components/cases/stage-gate'
import { StageTag } from '@/components/cases/stage-tag'
import { ActionForm } from '@/components/forms/action-form'
import { CheckboxGroup, RadioGroup } from '@/components/forms/choices'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import { formatName } from '@/lib/i18n/format'
import { refusalSentences } from '@/lib/i18n/sentences'
import { moveOfCase } from '@/lib/journey/queries/move'
import { ask } from '@/lib/runner/page'
import { gateWords } from '../../case-words'
import { moveOfSegment } from './moves'

type Props = { params: Promise<{ ref: string; action: string }> }

/** Moves that end the return: the person's own choice or the programme's, never a mistake to warn about. */
const ENDS = ['withdraw', 'cancel']

export default async function MovePage({ params }: Props) {
  const { ref, action: segment } = await params
  const move = moveOfSegment(segment)
  if (!move) notFound()
  const view = await ask(moveOfCase, { ref, action: move.action })
  const [t, common] = [await getTranslations('cases'), await getTranslations('common')]
  const title = t(`actions.${view.action}`)
  const conditions = await gateWords(ref, view)
  const met = conditions.filter(({ state }) => state === 'met').length

  return (
    <div className="reading stack">
      <Card labelledBy="move">
        <CardHeader id="move" title={title} />
        <p className="mb-3 flex flex-wrap items-center gap-2">
          <StageTag stage={view.stage} label={t(`stages.${view.stage}`)} />
          <Icon name="arrow-right" />
          <span className="sr-only">{t('move.becomes')}</span>
          <StageTag stage={view.to} label={t(`stages.${view.to}`)} />
        </p>
        <p className="mb-4">{t(`consequences.${view.action}`)}</p>
        {view.isAllowed && (
          <ActionForm action={move.send} version={view.version} title={title}>
            <HiddenField name="ref" value={ref} />
            {view.choices.length > 0 && (
              <>
                <HiddenField name="personIds" value="" />
                <CheckboxGroup
                  name="personIds"
                  legend={t('move.who')}
                  defaultValue={view.choices.map(({ personId }) => personId)}
                  options={view.choices.map((person) => ({
                    value: person.personId,
                    label: formatName(person),
                  }))}
                />
              </>
            )}
            {view.leads.length > 0 && (
              <RadioGroup
                name="leadId"
                legend={t('move.lead')}
                hint={t('move.leadHint')}
                optional
                options={view.leads.map((person) => ({ value: person.personId, label: formatName(person) }))}
              />
            )}
            {view.reasonCodes.length > 0 && (
              <RadioGroup
                name="reasonCode"
                legend={view.reason === 'optional' ? t('move.reasonOptional') : t('move.reason')}
                options={view.reasonCodes.map((code) => ({ value: code, label: t(`reasons.${code}`) }))}
              />
            )}
            {view.reason !== 'none' && (
              <TextArea
                name="reasonText"
                label={t('move.words')}
                hint={ENDS.includes(view.action) ? t('move.wordsHint') : undefined}
                optional={view.reasonCodes.length > 0 && !view.needsText}
                maxLength={1000}
                rows={3}
              />
            )}
            {view.action === 'hold' && <DateField name="reviewOn" label={t('move.reviewOn')} optional />}
            <FormActions>
              <SubmitButton>{title}</SubmitButton>
              <LinkButton variant="quiet" href={`/cases/${ref}`}>
                {common('cancel')}
              </LinkButton>
            </FormActions>
          </ActionForm>
        )}
        {!view.isAllowed && conditions.length === 0 && (
          <ul className="list">
            {(await refusalSentences(view.refusals)).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </Card>
      {conditions.length > 0 && (
        <StageGate
          title={t('move.conditions')}
          summary={t('gate.count', { met, total: conditions.length })}
          conditions={conditions}
        />
      )}
    </div>
  )
}
