import type { Permission } from '@/lib/access/permissions'

/** What the completeness tests and the API description read: every command and query that was defined. */
export type Registered = {
  readonly name: string
  readonly permission: Permission
  readonly events: readonly string[]
}

/** A command that only the server itself runs. */
export type RegisteredSystemCommand = Omit<Registered, 'permission'>

const commands = new Map<string, Registered>()
const queries = new Map<string, Registered>()
const systemCommands = new Map<string, RegisteredSystemCommand>()

export function registerCommand(entry: Registered): void {
  commands.set(entry.name, entry)
}
export function registerQuery(entry: Registered): void {
  queries.set(entry.name, entry)
}
export function registerSystemCommand(entry: RegisteredSystemCommand): void {
  systemCommands.set(entry.name, entry)
}
export function registeredCommands(): readonly Registered[] {
  return [...commands.values()]
}
export function registeredQueries(): readonly Registered[] {
  return [...queries.values()]
}
export function registeredSystemCommands(): readonly RegisteredSystemCommand[] {
  return [...systemCommands.values()]
}

/** Marks functions made by the runners; the gate test looks for it on every server action and route of the build. */
export const MADE_BY_RUNNER = Symbol.for('retour.runner')
export function markAsRun<F extends object>(made: F): F {
  return Object.assign(made, { [MADE_BY_RUNNER]: true })
}
