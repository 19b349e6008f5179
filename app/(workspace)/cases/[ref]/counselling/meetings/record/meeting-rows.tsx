'use client'

import { DateField } from '@/components/forms/date-field'
import { FieldRow } from '@/components/forms/field-set'
import { RepeatableRows } from '@/components/forms/repeatable-rows'
import { SelectField } from '@/components/forms/select-field'
import { TextField } from '@/components/forms/text-field'

type Option = { value: string; label: string }
type Rows = {
  legend: string
  add: string
  /** `{n}` is replaced. */
  row: string
}

/** The people of a meeting, or what they agreed: rows of the same few fields. */
export function MeetingRows({
  people,
  tasks,
}: {
  people?: Rows & { party: string; name: string; parties: Option[] }
  tasks?: Rows & {
    what: string
    who: string
    doer: string
    doerHint: string
    dueOn: string
    doers: Option[]
  }
}) {
  return (
    <>
      {people && (
        <RepeatableRows
          name="participants"
          legend={people.legend}
          rows={[]}
          min={2}
          max={20}
          variant="lines"
          addLabel={people.add}
          rowLabel={people.row}
        >
          {({ name }) => (
            <FieldRow>
              <SelectField name={name('party')} label={people.party} width="m" options={people.parties} />
              <TextField name={name('name')} label={people.name} maxLength={120} personName optional />
            </FieldRow>
          )}
        </RepeatableRows>
      )}
      {tasks && (
        <RepeatableRows
          name="tasks"
          legend={tasks.legend}
          rows={[]}
          min={1}
          max={12}
          addLabel={tasks.add}
          rowLabel={tasks.row}
        >
          {({ name }) => (
            <>
              <TextField name={name('title')} label={tasks.what} maxLength={200} />
              <SelectField name={name('who')} label={tasks.who} width="m" options={tasks.doers} />
              <TextField
                name={name('doer')}
                label={tasks.doer}
                hint={tasks.doerHint}
                maxLength={120}
                optional
              />
              <DateField name={name('dueOn')} legend={tasks.dueOn} optional />
            </>
          )}
        </RepeatableRows>
      )}
    </>
  )
}
