import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { DateField } from '@/components/forms/date-field'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { consentsOfCase } from '@/lib/consents/queries'
import { formatName } from '@/lib/i18n/format'
import { askAsViewer } from '@/lib/runner/page'
import { withdrawConsentAction } from '../consents.action'
import { LedgerPage } from '../frame'
import { HoldersTable } from '../holders'
import { personIn, subjectWords } from '../words'

type Props = {
  params: Promise<{ ref: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('consents')
  return { title: `${t('withdraw.open')} – ${(await params).ref}` }
}

/** A consent is taken back: no reason, no condition, and who already has the data is said before. */
export default async function WithdrawConsentPage({ params, searchParams }: Props) {
  const [{ ref }, { person: sent, purpose, recipient }] = await Promise.all([params, searchParams])
  const { data, viewer } = await askAsViewer(consentsOfCase, { ref })
  const [t, wordsOf] = await Promise.all([getTranslations('consents'), subjectWords()])
  const person = personIn(data.people, sent)
  const standing = person?.standing.find(
    (line) => line.purpose === purpose && line.recipient === (recipient ?? null),
  )
  if (!data.mayWithdraw || !person || !standing?.live) {
    return (
      <LedgerPage reference={ref} title={t('withdraw.open')}>
        <Note>{t('withdraw.gone')}</Note>
      </LedgerPage>
    )
  }
  const isOf = (kind: string) => standing.recipient === null || standing.recipient === kind
  const holders = data.holders.filter((holder) => isOf(holder.recipient))
  const disclosures = data.disclosures.filter(
    (line) => line.personId === person.personId && isOf(line.recipient),
  )
  const hasHolders = holders.length + disclosures.length > 0
  return (
    <LedgerPage
      reference={ref}
      title={t('withdraw.heading', { purpose: wordsOf(standing) })}
      lead={t('withdraw.text', { name: formatName(person) })}
    >
      <Card labelledBy="have">
        <CardHeader id="have" title={t('holders.heading')} />
        <p className="mb-3 max-w-[70ch] text-ink-2">
          {t(hasHolders ? 'withdraw.have' : 'withdraw.nobodyHas')}
        </p>
        {hasHolders && <HoldersTable data={data} holders={holders} disclosures={disclosures} />}
      </Card>
      <Card>
        <ActionForm action={withdrawConsentAction} id="withdraw" guard={false}>
          <HiddenField name="ref" value={ref} />
          <HiddenField name="personId" value={person.personId} />
          <HiddenField name="purpose" value={standing.purpose} />
          {standing.recipient && <HiddenField name="recipient" value={standing.recipient} />}
          <DateField name="withdrawnOn" label={t('withdraw.withdrawnOn')} defaultValue={viewer.today} />
          <FormActions>
            <SubmitButton>{t('withdraw.submit')}</SubmitButton>
          </FormActions>
        </ActionForm>
      </Card>
    </LedgerPage>
  )
}
