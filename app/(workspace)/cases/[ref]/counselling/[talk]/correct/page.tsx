import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SelectField } from '@/components/forms/select-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { TALK_KINDS } from '@/lib/counselling/model'
import { counsellingOfCase, talkOfCase } from '@/lib/counselling/queries'
import { ask } from '@/lib/runner/page'
import { correctCounsellingAction } from '../../counselling.action'
import { TalkFields } from '../../talk-fields'

type Props = { params: Promise<{ ref: string; talk: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ ref }, t] = [await params, await getTranslations('counselling')]
  return { title: `${t('correct.title')} – ${ref}` }
}

/** Writes a talk again beside what stood there, with the reason. */
export default async function CorrectTalkPage({ params }: Props) {
  const { ref, talk: id } = await params
  const [{ versions, mayCorrect }, view] = [
    await ask(talkOfCase, { ref, id }),
    await ask(counsellingOfCase, { ref }),
  ]
  if (!mayCorrect) notFound()
  const [t, common] = [await getTranslations('counselling'), await getTranslations('common')]
  const [latest] = versions
  const page = `/cases/${ref}/counselling/${id}`
  // Who was there and has left the household since still was there.
  const gone = latest.present.filter(({ personId }) => !view.members.some((member) => member.id === personId))
  const members = [...view.members, ...gone.map(({ personId, name }) => ({ id: personId, name }))]
  return (
    <div className="reading">
      <Card labelledBy="correct">
        <CardHeader id="correct" title={t('correct.title')} />
        <p className="mb-3 text-meta text-ink-2">{t('correct.hint')}</p>
        <ActionForm action={correctCounsellingAction} title={t('correct.title')} version={latest.number}>
          <HiddenField name="ref" value={ref} />
          <HiddenField name="id" value={id} />
          <SelectField
            name="kind"
            width="m"
            label={t('fields.kind')}
            defaultValue={latest.kind}
            required
            options={TALK_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
          />
          <TalkFields
            members={members}
            values={{
              ...latest,
              presentIds: latest.present.map(({ personId }) => personId),
              information: latest.information.map(({ code }) => code),
            }}
          />
          <TextArea name="reason" rows={2} maxLength={500} label={t('correct.reason')} required />
          <FormActions>
            <SubmitButton>{t('correct.save')}</SubmitButton>
            <LinkButton variant="quiet" size="l" href={page}>
              {common('cancel')}
            </LinkButton>
          </FormActions>
        </ActionForm>
      </Card>
    </div>
  )
}
