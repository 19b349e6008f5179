import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { STAGES } from '@/lib/cases/model'
import { caseList } from '@/lib/cases/queries'
import { ask, askAsViewer } from '@/lib/runner/page'
import { listLook } from '@/lib/views/queries'
import { readCountry } from './country-code'
import { valueOf, type ListAddress } from './list-address'
import { CaseListPage } from './list-page'

type Props = { searchParams: Promise<ListAddress> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('cases.list')
  return { title: t('title') }
}

export default async function CasesPage({ searchParams }: Props) {
  const address = await searchParams
  const look = await ask(listLook, { list: 'cases' })
  if (look.opensWith && Object.keys(address).length === 0) redirect(look.opensWith)
  const country = readCountry(valueOf(address, 'country') ?? '')
  const { data, viewer } = await askAsViewer(caseList, { ...address, country: country ?? undefined })
  return (
    <CaseListPage
      kind="cases"
      path="/cases"
      address={address}
      list={data}
      look={look}
      role={viewer.actor.role}
      stages={STAGES}
      country={country}
    />
  )
}
