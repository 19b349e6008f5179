import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/choices'
import { FormActions } from '@/components/forms/form-actions'
import { HiddenField } from '@/components/forms/hidden-field'
import { SubmitButton } from '@/components/forms/submit-button'
import { TextArea } from '@/components/forms/text-area'
import { Card, CardHeader } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Note } from '@/components/ui/note'
import { protectionOfCase, type ProtectionView } from '@/lib/protection/queries'
import { ask } from '@/lib/runner/page'
import { ClosedSheet } from './closed-sheet'
import { breakGlassAction, closeFileAction } from './protection.action'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ ref }, t] = [await params, await getTranslations('access.protection')]
  return { title: `${t('title')} – ${ref}` }
}

/** What protects a file above the rest. */
export default async function ProtectionPage({ params }: Props) {
  const { ref } = await params
  const view = await ask(protectionOfCase, { ref })
  const t = await getTranslations('access.protection')
  const isQuiet = !view.mayClose && view.glass.length === 0 && view.live.length === 0
  return (
    <div className="reading stack">
      <h2 className="page-subtitle">{t('title')}</h2>
      {view.closed && <ClosedSheet view={view} closed={view.closed} />}
      {!view.closed && (
        <>
          {isQuiet && <p className="text-ink-2">{t('nothing')}</p>}
          {view.live.length > 0 && (
            <Note tone="warn" icon="shield" title={t('glass.live')}>
              {view.live
                .map((section) => t(`sections.${section === 'MEDICAL' ? 'MEDICAL' : 'UMC'}`))
                .join(', ')}
            </Note>
          )}
          {view.glass.length > 0 && <GlassCard view={view} />}
          {view.mayClose && <CloseCard view={view} />}
        </>
      )}
    </div>
  )
}

async function GlassCard({ view }: { view: ProtectionView }) {
  const t = await getTranslations('access.protection')
  return (
    <Card labelledBy="glass">
      <CardHeader id="glass" title={t('glass.title')} />
      <p className="mb-4">{t('glass.text')}</p>
      <Details summary={t('glass.open')}>
        <ActionForm action={breakGlassAction} title={t('glass.title')}>
          <HiddenField name="ref" value={view.ref} />
          <RadioGroup
            name="section"
            legend={t('glass.section')}
            options={view.glass.map((section) => ({ value: section, label: t(`sections.${section}`) }))}
          />
          <TextArea
            name="reason"
            label={t('glass.reason')}
            hint={t('glass.reasonHint')}
            rows={3}
            maxLength={2000}
            required
          />
          <FormActions>
            <SubmitButton variant="danger">{t('glass.submit')}</SubmitButton>
          </FormActions>
        </ActionForm>
      </Details>
    </Card>
  )
}

async function CloseCard({ view }: { view: ProtectionView }) {
  const t = await getTranslations('access.protection')
  return (
    <Card labelledBy="close">
      <CardHeader id="close" title={t('close.title')} />
      <p className="mb-2">{t('close.text')}</p>
      <p className="mb-4">{t('close.sight')}</p>
      <Details summary={t('close.open')}>
        <ActionForm action={closeFileAction} title={t('close.title')}>
          <HiddenField name="ref" value={view.ref} />
          <TextArea
            name="reason"
            label={t('close.reason')}
            hint={t('close.reasonHint')}
            rows={4}
            maxLength={2000}
            required
          />
          <FormActions>
            <SubmitButton variant="danger">{t('close.submit')}</SubmitButton>
          </FormActions>
        </ActionForm>
      </Details>
    </Card>
  )
}
