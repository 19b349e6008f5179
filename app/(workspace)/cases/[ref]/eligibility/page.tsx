import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { explainEligibility } from '@/lib/journey/queries/eligibility'
import { screenHousehold } from '@/lib/people/queries/duplicates'
import { ask, askAsViewer } from '@/lib/runner/page'
import { ScreeningNotes } from '../../../people/screening-notes'
import { ExplanationView } from './explanation-view'
import { ResultView } from './result-view'
import { Words } from './words'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ ref }, t] = [await params, await getTranslations('eligibility.page')]
  return { title: `${t('title')} – ${ref}` }
}

export default async function EligibilityPage({ params }: Props) {
  const { ref } = await params
  const { data, viewer } = await askAsViewer(explainEligibility, { ref })
  const words = new Words(await getTranslations(), await getLocale())
  return data.detail === 'explained' ? (
    <div className="stack">
      <ScreeningNotes screening={await ask(screenHousehold, { ref })} />
      <ExplanationView data={data} today={viewer.today} words={words} />
    </div>
  ) : (
    <ResultView data={data} words={words} />
  )
}
