import { TaskList } from '@/components/cases/task-list'
import { TaskRow, TaskTable } from '@/components/cases/task-row'
import { FilterBar, FilterSelect, FilterText } from '@/components/forms/filters'
import { Button } from '@/components/ui/button'
import { Due } from '@/components/ui/due'
import { Kpi, Kpis } from '@/components/ui/kpi'
import { Pagination } from '@/components/ui/pagination'
import { GroupRow, Sheet, Table } from '@/components/ui/table'
import { Tabs } from '@/components/ui/tabs'
import { Tag } from '@/components/ui/tag'
import { StageTag } from '@/components/cases/stage-tag'
import { Part } from './part'

const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]
const OPEN = { stage: 'preparation', label: 'Preparation' } as const

export function ListParts() {
  return (
    <>
      <Part title="Figures">
        <Kpis label="This week">
          <Kpi value={6} label="departed" detail="2 on Monday" href="/dev/ui" />
          <Kpi value={30} label="ready to travel" detail="all conditions met" />
          <Kpi value={3} label="missing a document" detail="one family" tone="danger" />
          <Kpi value={2} label="fit-to-fly pending" detail="one due today" tone="warn" />
          <Kpi value="€6,025.00" label="cash grants to prepare" />
        </Kpis>
      </Part>

      <Part title="List of cases">
        <Tabs
          label="Views"
          items={[
            { href: '/dev/ui?view=mine', label: 'My caseload', count: 64, current: true },
            { href: '/dev/ui?view=overdue', label: 'Overdue', count: 3, countTone: 'danger' },
            { href: '/dev/ui?view=waiting', label: 'Waiting on others', count: 22 },
          ]}
        />
        <FilterBar
          action="/dev/ui"
          label="Filters"
          applyLabel="Apply"
          clear={{ href: '/dev/ui', label: 'Clear' }}
        >
          <FilterSelect name="country" label="Country of return" options={YES_NO} emptyLabel="All" />
          <FilterSelect name="partner" label="Partner" options={YES_NO} emptyLabel="All" />
          <FilterText name="until" label="Until" />
        </FilterBar>
        <Sheet>
          <Table
            caption="Cases"
            cards
            columns={[
              {
                key: 'reference',
                label: 'Reference',
                width: 150,
                sort: { href: '/dev/ui?sort=reference', label: 'Sort by reference' },
              },
              { key: 'person', label: 'Beneficiary', width: 240 },
              { key: 'stage', label: 'Status', width: 150 },
              { key: 'step', label: 'Next step and why' },
              {
                key: 'due',
                label: 'Due',
                width: 130,
                sort: { href: '/dev/ui?sort=due', direction: 'ascending', label: 'Sort by due date' },
              },
              { key: 'attention', label: 'Attention', width: 130 },
            ]}
          >
            <tbody>
              <GroupRow colSpan={6} label="Overdue · 1" meta="oldest first" />
              <tr>
                <td>
                  <a href="/dev/ui">AVR-0000-00001</a>
                </td>
                <th scope="row">
                  <a href="/dev/ui" className="name">
                    SAMPLE Anna +2
                  </a>
                  <small>Georgia · family of 3</small>
                </th>
                <td>
                  <StageTag {...OPEN} />
                </td>
                <td className="full">
                  Collect the travel document at the embassy<small>Ready since Monday; valid 30 days</small>
                </td>
                <td>
                  <Due date="17/11/2026" words="4 days late" tone="late" />
                </td>
                <td>
                  <Tag tone="violet">Medical</Tag>
                </td>
              </tr>
              <GroupRow colSpan={6} label="This week · 1" />
              <tr>
                <td>
                  <a href="/dev/ui">AVR-0000-00002</a>
                </td>
                <th scope="row">
                  <a href="/dev/ui" className="name">
                    SPECIMEN Ben
                  </a>
                  <small>Guinea · 1 person</small>
                </th>
                <td>
                  <StageTag stage="booked" label="Travel booked" />
                </td>
                <td className="full">
                  Receive the fit-to-fly certificate<small>Flight on Saturday</small>
                </td>
                <td>
                  <Due date="25/11/2026" words="in 4 days" />
                </td>
                <td />
              </tr>
            </tbody>
          </Table>
        </Sheet>
        <Pagination
          label="Pages"
          summary="2 of 64"
          newer={{ href: '/dev/ui', label: 'Newer' }}
          older={{ href: '/dev/ui?before=1', label: 'Older' }}
        />
      </Part>

      <Part title="Today">
        <Sheet>
          <TaskTable
            caption="What needs you"
            labels={{ due: 'Due', person: 'Case', stage: 'Status', step: 'Next step and why', act: 'Act' }}
          >
            <tbody>
              <GroupRow colSpan={5} label="Overdue · 1" meta="oldest first" />
              <TaskRow
                due={{ date: '17/11', words: '4 days late', tone: 'late' }}
                href="/dev/ui"
                person="SAMPLE Anna +2"
                place="Georgia"
                stage={OPEN}
                step="Collect the travel document at the embassy"
                why="Ready since Monday; no flight yet"
                act={<Button size="s">Collected</Button>}
              />
              <GroupRow colSpan={5} label="Today · 1" />
              <TaskRow
                due={{ date: '15:30', words: 'by video', tone: 'now' }}
                href="/dev/ui"
                person="SPECIMEN Ben"
                place="Guinea"
                stage={{ stage: 'in_review', label: 'In review' }}
                step="Second counselling interview"
                why="Two projects to choose from"
                act={<Button size="s">Start note</Button>}
              />
            </tbody>
          </TaskTable>
        </Sheet>
      </Part>

      <Part title="Amounts, inside a card">
        <Sheet
          header={
            <>
              <h3>Budget</h3>
              <span className="text-meta text-ink-2">rule set 2026.2</span>
            </>
          }
          footer={<span className="text-meta text-ink-2">Amounts to be confirmed</span>}
        >
          <Table
            caption="Budget lines"
            columns={[
              { key: 'what', label: 'What' },
              { key: 'unit', label: 'Unit €', numeric: true, width: 120 },
              { key: 'total', label: 'Total €', numeric: true, width: 120 },
            ]}
            bodyHtml='<tr><th scope="row">Sewing machine</th><td class="num">320.00</td><td class="num">640.00</td></tr><tr class="sum"><th scope="row">Together</th><td></td><td class="num">640.00</td></tr>'
          />
        </Sheet>
      </Part>

      <Part title="Sections of an application">
        <TaskList
          groups={[
            {
              title: 'The people',
              tasks: [
                {
                  href: '/dev/ui',
                  title: 'Main applicant',
                  detail: 'SAMPLE Anna, born 1994',
                  state: 'done',
                  stateLabel: 'Completed',
                },
                {
                  href: '/dev/ui',
                  title: 'Family members travelling',
                  detail: 'One without date of birth',
                  state: 'incomplete',
                  stateLabel: 'Incomplete',
                },
                { href: '/dev/ui', title: 'Situation in Belgium', state: 'todo', stateLabel: 'Not started' },
                {
                  title: 'Wishes for the return',
                  detail: 'Opens when the country of return is known',
                  state: 'locked',
                  stateLabel: 'Cannot start yet',
                },
              ],
            },
          ]}
        />
      </Part>
    </>
  )
}
