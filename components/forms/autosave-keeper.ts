import type { AutosaveAnswer } from './autosave-answer'
import { nameOfField, wordsOf, writeField } from './form-dom'
import { TWO_VERSIONS_ID } from './two-versions-id'
import { textsIn } from './typed-texts'

/** After the last key. Leaving a field does not wait. */
const QUIET_MS = 1200
/** Between two tries while the network or the server is away; the last one repeats. */
const RETRY_MS = [1000, 2000, 4000, 8000] as const
const PATIENCE_MS = 15_000
/** What a browser sends after the page is gone. */
const LAST_WORDS = 60_000

export type Contested = {
  readonly field: string
  /** As people know the field. */
  readonly name: string
  readonly yours: string
  readonly theirs: string
}

export type KeeperState = {
  readonly phase: 'quiet' | 'saving' | 'trying' | 'signed_out' | 'closed'
  /** Of the last answer of the server. */
  readonly savedAt: string | null
  readonly unfinished: number
  readonly contested: readonly Contested[]
  readonly detail: string | null
}

type Known = {
  /** What stood in the page when the server had it. */
  readonly typed: string
  /** The same as the server has it. */
  readonly stored: string
}

type Options = {
  readonly href: string
  readonly section: string
  readonly version: number
  readonly leave: string
}

const same = (one: string, other: string) =>
  one.replaceAll('\r\n', '\n').trim() === other.replaceAll('\r\n', '\n').trim()

/**
 * Sends what changed in a form, and only that, to the server; one request at a time. What was not answered is sent
 * again: the server takes the same thing once. Nothing leaves the page before the server has it.
 */
export class DraftKeeper {
  private readonly known = new Map<string, Known>()
  private readonly theirs = new Map<string, string>()
  private readonly personsAtFirst: string
  private readonly stopping = new AbortController()
  private version: number
  private state: KeeperState = { phase: 'quiet', savedAt: null, unfinished: 0, contested: [], detail: null }
  private timer: ReturnType<typeof setTimeout> | undefined
  private sending: Promise<void> | null = null
  private failures = 0
  private isPassing = false

  constructor(
    private readonly form: HTMLFormElement,
    private readonly options: Options,
    private readonly tell: (state: KeeperState) => void,
  ) {
    this.version = options.version
    const delivered = textsIn(form, 'delivered')
    for (const [field, text] of delivered.texts) this.known.set(field, { typed: text, stored: text })
    this.personsAtFirst = delivered.persons.join()
    const { signal } = this.stopping
    form.addEventListener('input', () => this.soon(), { signal })
    form.addEventListener('change', (event) => this.onChange(event), { signal })
    form.addEventListener('focusout', (event) => this.onLeave(event), { signal })
    form.addEventListener('submit', (event) => this.onSubmit(event), { signal, capture: true })
    // A row was added or taken away by its button, or an answer of the server brought rows.
    const rows = new MutationObserver(() => this.soon())
    rows.observe(form, { childList: true, subtree: true })
    signal.addEventListener('abort', () => rows.disconnect())
    document.addEventListener('click', (event) => this.onLink(event), { signal, capture: true })
    document.addEventListener('visibilitychange', () => document.hidden && void this.keep(), { signal })
    window.addEventListener('online', () => void this.keep(), { signal })
    window.addEventListener('pagehide', () => this.lastWords(), { signal })
    window.addEventListener(
      'beforeunload',
      (event) => {
        if (this.isUnsaved()) event.preventDefault()
      },
      { signal },
    )
    // Typed before the scripts of the page ran.
    this.soon()
  }

  stop() {
    clearTimeout(this.timer)
    this.stopping.abort()
    this.lastWords()
  }

  choose(field: string, side: 'yours' | 'theirs') {
    const theirs = this.theirs.get(field) ?? ''
    this.theirs.delete(field)
    const path = textsIn(this.form).paths.get(field)
    if (side === 'theirs' && path !== undefined) writeField(this.form, path, theirs)
    const now = textsIn(this.form).texts.get(field) ?? ''
    // One's own text goes on as a change of what the other one wrote.
    this.known.set(field, { typed: side === 'theirs' ? now : `${now}\u0000`, stored: theirs })
    this.say({})
    void this.keep()
  }

  /** Fields in which something else stands than the server has. */
  private changes() {
    const { texts, newRows } = textsIn(this.form)
    const changed: { field: string; was: string; text: string }[] = []
    for (const [field, text] of texts) {
      const known = this.known.get(field)
      if (this.theirs.has(field) || text === (known?.typed ?? '')) continue
      changed.push({ field, was: known?.stored ?? '', text })
    }
    // A person somebody began to add and took out again.
    for (const [field, { typed, stored }] of this.known) {
      const id = field.split('.')[1]
      if (typed === '' || texts.has(field) || id === undefined || newRows.includes(id)) continue
      if (this.personsAtFirst.includes(id)) continue
      changed.push({ field, was: stored, text: '' })
    }
    return changed
  }

  /** Taking somebody out, and the order of people, wait for the button: they are not fields. */
  private isRearranged() {
    return textsIn(this.form).persons.join() !== this.personsAtFirst
  }

  private isUnsaved() {
    return this.state.phase !== 'closed' && (this.changes().length > 0 || this.isRearranged())
  }

  private soon(after: number = QUIET_MS) {
    clearTimeout(this.timer)
    if (this.state.phase === 'closed' || this.stopping.signal.aborted || this.changes().length === 0) return
    if (this.state.phase === 'quiet') this.say({ phase: 'saving' })
    this.timer = setTimeout(() => void this.keep(), after)
  }

  private onChange({ target }: Event) {
    const isChoice =
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && /^(checkbox|radio)$/.test(target.type))
    if (isChoice) void this.keep()
  }

  private onLeave({ target, relatedTarget }: FocusEvent) {
    const boxes = target instanceof Element ? target.closest('.date-parts') : null
    const isWithin = boxes !== null && relatedTarget instanceof Node && boxes.contains(relatedTarget)
    if (!isWithin) void this.keep()
  }

  /** The button saves the whole section: what was typed goes first, and two versions are chosen from first. */
  private onSubmit(event: SubmitEvent) {
    if (this.isPassing || this.state.phase === 'closed') {
      this.isPassing = false
      this.writeVersion()
      return
    }
    if (this.theirs.size > 0) {
      event.preventDefault()
      event.stopPropagation()
      this.say({})
      document.getElementById(TWO_VERSIONS_ID)?.querySelector('button')?.focus()
      return
    }
    if (this.sending === null && this.changes().length === 0) return this.writeVersion()
    event.preventDefault()
    event.stopPropagation()
    const { submitter } = event
    void this.keep().then(() => {
      if (this.theirs.size > 0 || this.state.phase === 'trying' || this.state.phase === 'signed_out') return
      this.isPassing = true
      this.form.requestSubmit(submitter)
    })
  }

  private writeVersion() {
    const control = this.form.elements.namedItem('version')
    if (control instanceof HTMLInputElement && Number(control.value) < this.version) {
      control.value = String(this.version)
    }
  }

  /** Going on to another page of Retour: what was typed leaves before the page does. */
  private onLink(event: MouseEvent) {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null
    if (!link || link.getAttribute('href')?.startsWith('#') || this.changes().length === 0) return
    if (this.state.phase === 'quiet' || this.state.phase === 'saving') return void this.keep()
    if (window.confirm(this.options.leave)) return
    event.preventDefault()
    event.stopPropagation()
  }

  private request(fields: readonly object[], keepalive: boolean) {
    const { href, section } = this.options
    return fetch(href, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ version: this.version, section, fields }),
      keepalive,
      signal: keepalive ? null : AbortSignal.timeout(PATIENCE_MS),
    })
  }

  private lastWords() {
    const changes = this.state.phase === 'closed' ? [] : this.changes()
    if (changes.length === 0 || JSON.stringify(changes).length > LAST_WORDS) return
    // Nobody is there any more to hear the answer.
    this.request(changes, true).catch(() => undefined)
  }

  /** Sends what is there to send; at the end everything is kept, or it is said that it is not. */
  private async keep(): Promise<void> {
    clearTimeout(this.timer)
    if (this.sending) {
      await this.sending
      if (this.state.phase !== 'quiet' && this.state.phase !== 'saving') return
    }
    const changes = this.changes()
    if (changes.length === 0 || this.state.phase === 'closed') {
      if (this.state.phase === 'saving') this.say({ phase: 'quiet' })
      return
    }
    this.sending ??= this.send(changes).finally(() => {
      this.sending = null
    })
    await this.sending
    this.soon()
  }

  private async send(changes: readonly { field: string; was: string; text: string }[]): Promise<void> {
    if (this.failures === 0) this.say({ phase: 'saving' })
    try {
      if (!navigator.onLine) return this.again('trying')
      const response = await this.request(changes, false)
      if (response.ok) return this.take((await response.json()) as AutosaveAnswer, changes)
      if (response.status === 401) return this.again('signed_out')
      const problem = (await response.json()) as { detail?: string; refusals?: { code: string }[] }
      const isBusy = problem.refusals?.some(({ code }) => code === 'busy') === true
      if (isBusy || response.status === 429 || response.status >= 500) return this.again('trying')
      this.say({ phase: 'closed', detail: problem.detail ?? null })
    } catch {
      this.again('trying')
    }
  }

  private again(phase: 'trying' | 'signed_out') {
    const wait = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)]
    this.failures += 1
    this.say({ phase })
    clearTimeout(this.timer)
    if (!this.stopping.signal.aborted) this.timer = setTimeout(() => void this.keep(), wait)
  }

  private take(answer: AutosaveAnswer, sent: readonly { field: string; text: string }[]) {
    this.failures = 0
    this.version = answer.version
    const stored = answer.status === 'kept' ? answer.stored : answer.current
    const contested =
      answer.status === 'kept'
        ? answer.contested
        : sent.filter(({ field, text }) => !same(answer.current[field] ?? '', text)).map(({ field }) => field)
    for (const { field, text } of sent) {
      if (contested.includes(field)) this.theirs.set(field, answer.current?.[field] ?? '')
      else this.known.set(field, { typed: text, stored: stored[field] ?? text })
    }
    if (answer.current) this.takeOver(answer.current)
    this.say({
      phase: 'quiet',
      ...(answer.status === 'kept' && { savedAt: answer.savedAt, unfinished: answer.unfinished }),
    })
  }

  /** What others wrote appears where nobody typed here. */
  private takeOver(current: Readonly<Record<string, string>>) {
    const { texts, paths } = textsIn(this.form)
    for (const [field, theirs] of Object.entries(current)) {
      const [known, path] = [this.known.get(field), paths.get(field)]
      if (!known || path === undefined || this.theirs.has(field) || same(known.stored, theirs)) continue
      const isUntouched = texts.get(field) === known.typed && !this.isBusyIn(path)
      if (!isUntouched) continue
      this.known.set(field, { typed: theirs, stored: theirs })
      writeField(this.form, path, theirs)
      this.known.set(field, { typed: textsIn(this.form).texts.get(field) ?? '', stored: theirs })
    }
  }

  private isBusyIn(path: string) {
    const control = document.activeElement
    const name = control instanceof HTMLElement ? (control.getAttribute('name') ?? '') : ''
    return name === path || name.startsWith(`${path}.`)
  }

  private say(change: Partial<KeeperState>) {
    const { texts, paths } = textsIn(this.form)
    const contested = [...this.theirs].map(([field, theirs]) => {
      const path = paths.get(field) ?? field
      const element = document.getElementById(`${this.form.id}-${path}`)
      return {
        field,
        name: nameOfField(element) || field,
        yours: wordsOf(this.form, path, texts.get(field) ?? ''),
        theirs: wordsOf(this.form, path, theirs),
      }
    })
    this.state = { ...this.state, detail: null, ...change, contested }
    if (!this.stopping.signal.aborted) this.tell(this.state)
  }
}
