import 'server-only'
import type { Clearance } from '@/lib/access/model'
import { Prisma } from '@/lib/platform/database'
import type { Context } from './context'

/** What a request opens: the context to work in, the closed file it touches, and what a broken glass shows of a file. */
export type OpenedFile = {
  readonly context: Context
  /** A closed file wants the code of the second factor first. */
  readonly isLocked: boolean
  readonly closedCaseId: string | null
  readonly throughGlass: readonly string[]
  /** The reference the input names, if it names a file. */
  readonly ref: string | null
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const textAt = (input: unknown, name: string) => {
  const value: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, name) : null
  return typeof value === 'string' ? value : null
}

/**
 * Looks which file a request names, before anything of it is read. Only for the few who may see closed files, or who broke
 * a glass: nobody else pays a statement for it.
 */
export async function openFile(context: Context, input: unknown): Promise<OpenedFile> {
  const ref = textAt(input, 'ref')
  const untouched = { context, isLocked: false, closedCaseId: null, throughGlass: [], ref }
  const { tx, actor, isSteppedUp, hasGlass } = context
  if (!actor.clearances.includes('VOT') && !hasGlass) return untouched
  const ids = ['id', 'personId', 'caseId'].flatMap((name) => {
    const value = textAt(input, name)
    return value && UUID.test(value) ? [value] : []
  })
  if (!ref && ids.length === 0) return untouched
  const found = await tx.$queryRaw<{ id: string; closed: boolean; sections: string[] | null }[]>`
    select c.id::text as id, c.sensitivity = 'CLOSED' as closed,
      ${hasGlass && ref ? Prisma.sql`app.look_through_glass(c.id)` : Prisma.sql`null::text[]`} as sections
    from case_file c where c.ref = ${ref} or c.id = any (${ids}::uuid[])
      or (c.sensitivity = 'CLOSED' and exists (select 1 from household_member m where m.case_id = c.id and m.person_id = any (${ids}::uuid[])))`
  const closed = found.find((file) => file.closed)
  const throughGlass = found.flatMap(({ sections }) => sections ?? [])
  return {
    context:
      throughGlass.length === 0
        ? context
        : {
            ...context,
            actor: {
              ...actor,
              clearances: [...new Set([...actor.clearances, ...(throughGlass as Clearance[])])],
            },
          },
    isLocked: closed !== undefined && !isSteppedUp,
    closedCaseId: closed?.id ?? null,
    throughGlass,
    ref,
  }
}
