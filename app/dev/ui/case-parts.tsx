import type { ReactNode } from 'react'
import { CaseTabs } from '@/components/cases/case-tabs'
import { IdentityBar } from '@/components/cases/identity-bar'
import { NextStepCard } from '@/components/cases/next-step-card'
import { NoteList } from '@/components/cases/note-list'
import { StageGate } from '@/components/cases/stage-gate'
import { Stepper } from '@/components/cases/stepper'
import { Timeline } from '@/components/cases/timeline'
import { Page } from '@/components/shell/page'
import { Button, LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { Columns } from '@/components/ui/columns'
import { Menu, MenuLink } from '@/components/ui/menu'
import { SummaryList } from '@/components/ui/summary-list'

/** A case as its page shows it, above the rest of the gallery. */
export function CaseParts({ children }: { children: ReactNode }) {
  return (
    <>
      <IdentityBar
        name="SAMPLE Anna"
        initials="AS"
        reference="AVR-0000-00001"
        copy={{ label: 'Copy the reference', copiedLabel: 'Copied' }}
        stage={{ stage: 'booked', label: 'Travel booked' }}
        tags={[
          { tone: 'violet', label: 'Medical' },
          { tone: 'violet', label: 'Family with minor' },
        ]}
        facts={[
          { value: 'F, 29' },
          { value: 'Georgia' },
          { label: 'S.P.', value: '0 000 000' },
          { label: 'Speaks', value: 'Georgian' },
          { label: 'With son', value: 'Ben, 4' },
          { label: 'Partner', value: 'Sample partner' },
          { label: 'Counsellor', value: 'S. Sample' },
        ]}
        actions={
          <>
            <Button shortcut="N">Add note</Button>
            <Menu label="More acts">
              <MenuLink href="/dev/ui" icon="slash">
                Withdraw…
              </MenuLink>
            </Menu>
            <LinkButton href="/dev/ui" variant="primary" icon="upload">
              Upload fit-to-fly
            </LinkButton>
          </>
        }
        stepper={
          <Stepper
            label="Steps of the return"
            doneWord="completed"
            currentWord="current"
            steps={[
              { label: 'Application', state: 'done', fact: '02/09/2026' },
              { label: 'Counselling', state: 'done', fact: '3 interviews' },
              { label: 'Eligibility', state: 'done', fact: 'Eligible 11/09' },
              { label: 'Reintegration plan', state: 'done', fact: '€1,500.00 approved' },
              { label: 'Travel', state: 'current', fact: 'BRU → TBS 28/11' },
              { label: 'Departure', state: 'ahead', fact: 'in 7 days' },
              { label: 'Arrival', state: 'ahead' },
              { label: 'Reintegration', state: 'ahead', fact: '12 months' },
              { label: 'Closure', state: 'ahead' },
            ]}
          />
        }
        tabs={
          <CaseTabs
            label="Case"
            tabs={[
              { label: 'Overview', pages: [{ label: 'Summary', addresses: ['/cases/1'] }] },
              { label: 'Persons', pages: [{ label: 'Persons', addresses: ['/cases/1/persons'], count: 2 }] },
              {
                label: 'Eligibility',
                pages: [{ label: 'Eligibility', addresses: ['/cases/1/eligibility'] }],
              },
              { label: 'Travel', pages: [{ label: 'Travel', addresses: ['/dev/ui'] }] },
              {
                label: 'Documents',
                pages: [
                  { label: 'Documents', addresses: ['/cases/1/documents'], count: 11 },
                  { label: 'Consents', addresses: ['/cases/1/consents'] },
                ],
              },
            ]}
          />
        }
      />
      <Page>
        <Columns
          sideLabel="Beside the work"
          side={
            <>
              <Timeline
                title="What happened"
                events={[
                  {
                    key: '1',
                    title: 'Reminder sent',
                    detail: 'fit-to-fly certificate',
                    meta: 'Today 09:12, by Retour',
                  },
                  { key: '2', title: 'Call: appointment moved to 16:00', meta: 'Today 08:50, by Sam Sample' },
                  {
                    key: '3',
                    title: 'Tickets issued',
                    detail: '2 travellers',
                    meta: '17/11/2026 10:05',
                    href: '/dev/ui',
                  },
                ]}
                more={{ href: '/dev/ui', label: 'Show all 34 events' }}
              />
            </>
          }
        >
          <NextStepCard
            title="Next step"
            step="Receive the fit-to-fly certificate"
            why="The flight is on Saturday; the certificate may be ten days old at most"
            due={{ date: '24/11/2026', words: 'in 3 days', tone: 'now' }}
            actions={<Button variant="primary">Upload</Button>}
          />
          <StageGate
            title="Before this case can move to Departure"
            summary="3 of 5 conditions met"
            conditions={[
              {
                label: 'Fit-to-fly certificate, at most 10 days old on 28/11',
                detail: 'doctor’s appointment today 16:00',
                state: 'unmet',
                stateWord: 'Not met',
                fix: { href: '/dev/ui', label: 'Upload', icon: 'upload' },
              },
              {
                label: 'Cash grant €75.00 ready',
                detail: 'asked 19/11',
                state: 'waiting',
                stateWord: 'Waiting',
                whose: 'Finance moves next',
                fix: { href: '/dev/ui', label: 'Remind', icon: 'bell' },
              },
              {
                label: 'Travel document for both travellers',
                detail: 'valid',
                state: 'met',
                stateWord: 'Met',
              },
              { label: 'Consent at most 90 days old', state: 'met', stateWord: 'Met' },
              { label: 'No suspension for Georgia', state: 'unknown', stateWord: 'Unknown' },
            ]}
            actions={<Button variant="primary">Move to Departure</Button>}
          />
          <Card labelledBy="journey">
            <CardHeader id="journey" title="Journey" meta="booked by the travel desk 17/11/2026" />
            <SummaryList
              rows={[
                {
                  label: 'Saturday 28 November',
                  value: 'XX 1938 BRU 11:25 → IST 16:50 · XX 386 IST 18:40 → TBS 22:00',
                  change: { href: '/dev/ui', label: 'Change', about: 'flights' },
                },
                {
                  label: 'Special assistance',
                  value: 'Wheelchair at BRU and IST, aisle seat',
                  change: { href: '/dev/ui', label: 'Change' },
                },
              ]}
            />
          </Card>
          <Card labelledBy="notes">
            <CardHeader id="notes" title="Notes" count={2} />
            <NoteList
              notes={[
                {
                  key: '1',
                  author: 'Sam Sample',
                  initials: 'SS',
                  when: '20/11/2026 14:12',
                  body: 'Prefers calls after 17:00.\nThe younger child starts school in January.',
                },
                {
                  key: '2',
                  author: 'Lee Specimen',
                  initials: 'LS',
                  when: '18/11/2026 09:40',
                  body: 'Asked for the medical report.',
                  sensitiveLabel: 'Medical',
                },
              ]}
            />
          </Card>
        </Columns>
        <hr className="mt-6 border-line" />
      </Page>
      {children}
    </>
  )
}
