import type { AutosaveAnswer } from '@/components/forms/autosave-answer'
import { autosave } from '@/lib/applications/commands/autosave'
import { commandRoute } from '@/lib/runner/route'

const answered = (answer: AutosaveAnswer) =>
  Response.json(answer, { headers: { 'cache-control': 'no-store' } })

/** For the forms of a draft, while somebody types: what was kept, or what stands there instead. */
export const POST = commandRoute(autosave, {
  respond: (kept) => answered({ ...kept, status: 'kept' }),
  onStale: ({ version, current }) => answered({ status: 'unchanged', version, current }),
})
