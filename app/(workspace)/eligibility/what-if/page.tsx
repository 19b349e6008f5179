import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { GivenCard } from '@/app/(workspace)/cases/[ref]/eligibility/given-card'
import { WhyCard } from '@/app/(workspace)/cases/[ref]/eligibility/why-card'
import { Words } from '@/app/(workspace)/cases/[ref]/eligibility/words'
import { Page } from '@/components/shell/page'
import { PageHeader } from '@/components/shell/page-header'
import { Card, CardHeader } from '@/components/ui/card'
import { Note } from '@/components/ui/note'
import { EmptyState } from '@/components/ui/panels'
import { PrintButton } from '@/components/ui/print-button'
import { previewEligibility, type Preview } from '@/lib/eligibility/queries'
import { controlsOf, factsInAddress, type AddressValues } from '@/lib/eligibility/what-if'
import { errorSentence } from '@/lib/i18n/sentences'
import { askOrMistakes } from '@/lib/runner/page'
import type { FieldError } from '@/lib/runner/outcome'
import { WhatIfForm } from './what-if-form'
import { whatIfLabels, whatIfOptions } from './what-if-words'

const HERE = '/eligibility/what-if'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('eligibility.whatIf'))('title') }
}

async function sentencesOf(errors: readonly FieldError[]): Promise<Record<string, string>> {
  const told = await Promise.all(
    errors.map(async ({ path, code, params }) => [path, await errorSentence(code, params)] as const),
  )
  return Object.fromEntries(told)
}

/** Facts of nobody in the address, what the rules give on them, and why. Nothing is kept. */
export default async function WhatIfPage({ searchParams }: { searchParams: Promise<AddressValues> }) {
  const asked = await searchParams
  const isAsked = Object.keys(asked).length > 0
  const { facts, mistakes } = factsInAddress(asked)
  const found = await askOrMistakes(previewEligibility, facts)
  const errors = [...mistakes, ...(found.kind === 'invalid' ? found.errors : [])]
  const preview = isAsked && found.kind === 'found' && errors.length === 0 ? found.data : null
  // What a form sends is long; the short form is what people keep and share.
  if (preview && isLong(asked)) redirect(preview.address ? `${HERE}?${preview.address}#result` : HERE)

  const [words, t] = [
    new Words(await getTranslations(), await getLocale()),
    await getTranslations('eligibility.whatIf'),
  ]
  return (
    <Page>
      <PageHeader title={t('title')} meta={t('lead')} actions={<PrintButton label={t('print')} />} />
      <div className="what-if">
        <Card labelledBy="facts">
          <CardHeader id="facts" title={t('facts')} />
          <WhatIfForm
            // Fields keep what is typed; other facts in the address are another form.
            key={preview?.address ?? 'typed'}
            action={`${HERE}#result`}
            labels={await whatIfLabels()}
            options={await whatIfOptions()}
            values={isAsked ? controlsOf(asked) : null}
            errors={await sentencesOf(errors)}
            today={found.kind === 'found' ? found.data.today : ''}
            openSpecial={[
              'naturalisedBelgian',
              'guardianAgrees',
              'arrivedInBelgiumOn',
              'destinationState',
            ].some((name) => name in asked)}
          >
            {errors.length > 0 && (
              <Note tone="danger" title={t('wrong')} role="alert">
                {t('wrongText')}
              </Note>
            )}
          </WhatIfForm>
        </Card>
        <div id="result" className="stack scroll-mt-20">
          {preview ? (
            <Result preview={preview} words={words} />
          ) : (
            <Card>
              <EmptyState title={errors.length > 0 ? t('wrong') : t('nothing')}>
                {errors.length > 0 ? t('wrongText') : t('nothingText')}
              </EmptyState>
            </Card>
          )}
        </div>
      </div>
    </Page>
  )
}

/** As a form sends it: dates in parts, ticks, and everything that was left empty. */
function isLong(asked: AddressValues): boolean {
  return Object.entries(asked).some(
    ([name, value]) => /\.(day|month|year|none)$/.test(name) || value === '' || value === undefined,
  )
}

function Result({ preview, words }: { preview: Preview; words: Words }) {
  const { t } = words
  return (
    <>
      {preview.questions.length > 0 && (
        <Card labelledBy="missing" accent="warn">
          <CardHeader id="missing" title={t('eligibility.missingTitle')} count={preview.questions.length} />
          <ul className="lines text-table">
            {preview.questions.map(({ key, person }) => (
              <li key={`${person} ${key}`}>
                {person === null
                  ? words.question(key)
                  : t('eligibility.page.missing.about', {
                      name: t('eligibility.whatIf.person', { n: person + 1 }),
                      question: words.question(key),
                    })}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <GivenCard shown={preview.explained} words={words} />
      <WhyCard shown={preview.explained} asOf={null} canTry={false} words={words} />
    </>
  )
}
