import type { Page } from '@playwright/test'
import type { PersonaName } from '../personas'
import { completeApplication, sendApplication, type Household } from './application'
import {
  approvePlan,
  declareReady,
  findEligible,
  pickUp,
  recordDocuments,
  recordInterview,
  recordPlanSignature,
  startPreparation,
  writePlan,
} from './desk'
import { approveGrants, bookTravel } from './travel'

/** The straight way of a household from the first draft to tickets with money approved. */
export async function leadToDeparture(
  as: (name: PersonaName) => Promise<Page>,
  household: Household,
  departsOn: string,
): Promise<string> {
  const partner = await as('partner')
  const ref = await completeApplication(partner, household, departsOn)
  await sendApplication(partner, ref)
  const counsellor = await as('counsellor')
  await pickUp(counsellor, ref)
  await recordInterview(counsellor, ref)
  await findEligible(counsellor, ref)
  await startPreparation(counsellor, ref)
  await writePlan(counsellor, ref)
  await approvePlan(await as('counsellor2'), ref)
  await recordPlanSignature(counsellor, ref)
  await recordDocuments(counsellor, ref, household)
  await declareReady(counsellor, ref)
  await bookTravel(await as('travel'), ref, departsOn)
  await approveGrants(await as('finance'), household)
  return ref
}
