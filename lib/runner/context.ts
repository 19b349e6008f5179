import 'server-only'
import { isConductAccepted } from '@/lib/access/conduct'
import type { Actor, Clearance, Locale, Role } from '@/lib/access/model'
import { recordEvents } from '@/lib/audit/records'
import type { CalendarDate } from '@/lib/kernel/calendar-date'
import { clock, type Clock } from '@/lib/platform/clock'
import { Prisma, transaction, type Tx } from '@/lib/platform/database'
import { databaseProblem } from '@/lib/platform/database/errors'

/**
 * How somebody proves who they are: the token of a browser session, of a partner system or of a calendar. A page that only
 * watches asks by itself, without anybody doing something: that does not keep a session alive. A calendar reads its dates
 * and nothing else (`forFeeds`).
 */
export type Caller =
  | { readonly session: string; readonly isWatching?: boolean }
  | { readonly apiToken: string }
  | { readonly feedToken: string }
  | null

/** When the session ends unless it is used, when it ends in any case, and what time the database has. */
export type SessionLife = { readonly idleUntil: Date; readonly expiresAt: Date; readonly now: Date }

export type Context = {
  readonly tx: Tx
  readonly actor: Actor
  readonly session: SessionLife
  /** The version of the code of conduct the actor accepted last; 0 for none. */
  readonly conduct: number
  /** Whether a code of the second factor was given within ten minutes. */
  readonly isSteppedUp: boolean
  /** Whether the actor broke a glass in the last three hours: then a request looks which file it opens. */
  readonly hasGlass: boolean
  readonly today: CalendarDate
  readonly now: Date
  /** A whole number from 0 up to, not including, the limit: for references, never for secrets. */
  readonly randomBelow: (limit: number) => number
  /** The instant the audit trail carries while an invented past is told; left out, the database's clock has the say. */
  readonly toldAt?: Date
}

export class SignedOut extends Error {}
/** Somebody is there who has not accepted the code of conduct that counts now. */
export class ConductNotAccepted extends Error {}

type ActorRow = {
  id: string
  role: string
  organisation_id: string
  organisation_name: string
  display_name: string
  locale: string
  country: string | null
  clearances: string[]
  session_id: string
  idle_until: Date
  expires_at: Date
  database_now: Date
  conduct: number
  is_stepped_up: boolean
  has_glass: boolean
  /** Of a token: nobody used it yet in this hour; of a calendar: on this day. */
  is_first_use?: boolean
}

async function beginActor(
  tx: Tx,
  caller: NonNullable<Caller>,
): Promise<{
  actor: Actor
  session: SessionLife
  conduct: number
  isSteppedUp: boolean
  hasGlass: boolean
  isFirstUse: boolean
}> {
  // What was accepted is pinned with the actor, before the row is made, and so is whether a code was given.
  const pinned = Prisma.sql`current_setting('app.conduct')::int as conduct, current_setting('app.stepped_up')::boolean as is_stepped_up,
    current_setting('app.glass')::boolean as has_glass`
  const rows =
    'session' in caller
      ? caller.isWatching
        ? await tx.$queryRaw<ActorRow[]>`select *, ${pinned} from app.begin_watcher(${caller.session})`
        : await tx.$queryRaw<ActorRow[]>`select *, ${pinned} from app.begin_actor(${caller.session})`
      : 'feedToken' in caller
        ? await tx.$queryRaw<ActorRow[]>`select *, ${pinned} from app.begin_feed(${caller.feedToken})`
        : await tx.$queryRaw<ActorRow[]>`select *, ${pinned} from app.begin_token(${caller.apiToken})`
  const [row] = rows
  if (!row) throw new SignedOut()
  return {
    actor: {
      id: row.id,
      role: row.role as Role,
      organisationId: row.organisation_id,
      organisationName: row.organisation_name,
      displayName: row.display_name,
      locale: row.locale as Locale,
      country: row.country,
      clearances: row.clearances as Clearance[],
      sessionId: row.session_id,
    },
    session: { idleUntil: row.idle_until, expiresAt: row.expires_at, now: row.database_now },
    conduct: row.conduct,
    isSteppedUp: row.is_stepped_up,
    hasGlass: row.has_glass,
    isFirstUse: row.is_first_use ?? false,
  }
}

/**
 * Opens the one transaction of a request: the session is checked and the actor pinned for row-level security before
 * anything else is read. Nothing opens before the code of conduct is accepted, except what says so of itself.
 * @throws SignedOut when there is no live session
 * @throws ConductNotAccepted when somebody has to read the code of conduct first
 */
export async function asCaller<T>(
  caller: Caller,
  work: (context: Context) => Promise<T>,
  time: Clock = clock(),
  { isBeforeConduct = false }: { readonly isBeforeConduct?: boolean } = {},
): Promise<T> {
  if (!caller) throw new SignedOut()
  return transaction(async (tx) => {
    let begun
    try {
      begun = await beginActor(tx, caller)
    } catch (error) {
      if (databaseProblem(error) === 'no_session') throw new SignedOut()
      throw error
    }
    if (!isBeforeConduct && !isConductAccepted(begun.conduct)) throw new ConductNotAccepted()
    const now = time.now()
    const { isFirstUse, ...who } = begun
    if (isFirstUse) {
      const thing = 'feedToken' in caller ? 'calendar_feed' : 'token'
      const used = {
        type: `${thing}.used`,
        subjectId: who.actor.id,
        details: { tokenId: who.actor.sessionId },
      }
      await recordEvents(tx, who.actor, `${thing}.use`, time.today(), [used])
    }
    return work({
      tx,
      ...who,
      today: time.today(),
      now,
      randomBelow: time.randomBelow,
      toldAt: time.isPast ? now : undefined,
    })
  })
}
