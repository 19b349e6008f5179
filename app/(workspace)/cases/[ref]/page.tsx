import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { NextStepCard } from '@/components/cases/next-step-card'
import { StageGate } from '@/components/cases/stage-gate'
import { Timeline } from '@/components/cases/timeline'
import { Columns } from '@/components/ui/columns'
import { may } from '@/lib/access/permissions'
import { LinkButton } from '@/components/ui/button'
import { hasReadiness } from '@/lib/cases/rules/readiness'
import { deskOfRole } from '@/lib/cases/rules/list'
import { dueWords } from '../due-words'
import { AssignCard } from './assign-card'
import { ChangesCard } from './application/changes-card'
import { BriefCard } from './brief/brief-card'
import { caseOfRequest } from './case'
import { gateWords, trailWords } from './case-words'
import { EndingNote } from './ending-note'
import { HouseholdCard } from './household-card'
import { NotesCard } from './notes-card'
import { RemindersCard } from './reminders-card'

type Props = { params: Promise<{ ref: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { ref } = await params
  const { data } = await caseOfRequest(ref)
  return { title: `${data.name} – ${ref}` }
}

/** What comes next in a case and what it takes, who it is about, and what happened so far. */
export default async function CasePage({ params }: Props) {
  const { ref } = await params
  const { data, viewer } = await caseOfRequest(ref)
  const [t, locale] = [await getTranslations('cases'), await getLocale()]
  const reader = { locale, today: viewer.today }
  const conditions = data.gate ? await gateWords(ref, data.gate) : []
  const met = conditions.filter(({ state }) => state === 'met').length
  const due = data.dueOn && dueWords(t, locale, data.dueOn, viewer.today)
  const mayReadReadiness = hasReadiness(data.stage) && may(viewer.actor, 'note:add')
  const isMine = data.waitingOn === deskOfRole(viewer.actor.role)
  return (
    <Columns
      sideLabel={t('page.happened.title')}
      side={
        <>
          <Timeline
            title={t('page.happened.title')}
            events={await trailWords(data.events, reader)}
            empty={t('page.happened.empty')}
            more={
              data.hasOlderEvents
                ? { href: `/cases/${ref}/history`, label: t('page.happened.all') }
                : undefined
            }
          />
          {data.mayAddReminder && <RemindersCard caseRef={ref} reminders={data.reminders} reader={reader} />}
          {data.assignable && <AssignCard data={data} counsellors={data.assignable} />}
        </>
      }
    >
      <EndingNote data={data} locale={locale} />
      {data.stage !== 'draft' && <ChangesCard caseRef={ref} role={viewer.actor.role} />}
      {data.waitingOn !== 'nobody' && (
        <NextStepCard
          title={t('page.nextStep')}
          step={t(`nextSteps.${data.nextStep}`)}
          why={isMine ? t('page.yourMove') : t('page.waitsFor', { who: t(`waitingOn.${data.waitingOn}`) })}
          due={due ?? undefined}
          tone={due?.tone === 'late' ? 'warn' : undefined}
        />
      )}
      {data.stage !== 'draft' && <BriefCard caseRef={ref} />}
      {data.gate && conditions.length > 0 && (
        <StageGate
          title={t('page.gateTitle', { stage: t(`stages.${data.gate.to}`) })}
          summary={t('gate.count', { met, total: conditions.length })}
          conditions={conditions}
          actions={
            mayReadReadiness && (
              <LinkButton href={`/cases/${ref}/readiness`} icon="check-circle">
                {t('readiness.open')}
              </LinkButton>
            )
          }
        />
      )}
      <HouseholdCard
        members={data.members}
        locale={locale}
        parting={
          data.mayPart
            ? {
                split: `/cases/${ref}/household/split`,
                rejoin: data.cameFromHousehold ? `/cases/${ref}/household/rejoin` : null,
              }
            : undefined
        }
      />
      {data.mayAddNote && <NotesCard caseRef={ref} data={data} role={viewer.actor.role} reader={reader} />}
    </Columns>
  )
}
