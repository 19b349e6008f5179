import type { ReactNode } from 'react'
import { Due, type DueTone } from '@/components/ui/due'
import { Table, type Column } from '@/components/ui/table'
import type { Stage } from '@/lib/cases/model'
import { StageTag } from './stage-tag'

/** The work list of Today: five columns, their names read aloud only. */
export function TaskTable({
  caption,
  labels,
  children,
}: {
  caption: string
  labels: { due: string; person: string; stage: string; step: string; act: string }
  children: ReactNode
}) {
  const columns: Column[] = [
    { key: 'due', label: labels.due, width: 136 },
    { key: 'person', label: labels.person, width: 216 },
    { key: 'stage', label: labels.stage, width: 156 },
    { key: 'step', label: labels.step },
    { key: 'act', label: labels.act, width: 100 },
  ]
  return (
    <Table columns={columns} caption={caption} cards headHidden middle>
      {children}
    </Table>
  )
}

/** One thing to do: until when, for whom, what and why, and the button that starts it. */
export function TaskRow({
  due,
  href,
  person,
  place,
  stage,
  step,
  why,
  act,
}: {
  due: { date: string; words?: string; tone?: DueTone; dateTime?: string }
  href: string
  person: string
  place?: string
  stage: { stage: Stage; label: string }
  step: string
  why?: string
  act?: ReactNode
}) {
  return (
    <tr>
      <td>
        <Due {...due} />
      </td>
      <th scope="row">
        <a href={href} className="name">
          {person}
        </a>
        {place && <small>{place}</small>}
      </th>
      <td>
        <StageTag stage={stage.stage} label={stage.label} />
      </td>
      <td className="full">
        <b>{step}</b>
        {why && <small>{why}</small>}
      </td>
      <td className="num">{act}</td>
    </tr>
  )
}
