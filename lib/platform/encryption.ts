import 'server-only'
import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from 'node:crypto'
import { systemTransaction, type Tx } from './database'
import { environment } from './env'

/**
 * Where a secret stands: `table.column` and the id of the row. Bound to the content together with the case, so that a
 * value copied to another row, column or case cannot be read.
 */
export type Place = { readonly column: `${string}.${string}`; readonly row: string }

/** What was stored is not what was sealed there: changed, moved, or sealed with another key. */
export class Unreadable extends Error {
  constructor() {
    super('sealed content cannot be read')
  }
}

const CIPHER = 'aes-256-gcm'
/** Sealed content: version of the form (1 byte), id of the key (16), initialisation vector (12), ciphertext, tag (16). */
const FORM = 1
const KEY_ID = 16
const IV = 12
const TAG = 16
const OVERHEAD = 1 + KEY_ID + IV + TAG

const bytesOfId = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')

function encrypt(secret: Uint8Array, aad: string, content: Uint8Array): Buffer {
  const iv = randomBytes(IV)
  const cipher = createCipheriv(CIPHER, secret, iv)
  cipher.setAAD(Buffer.from(aad))
  return Buffer.concat([iv, cipher.update(content), cipher.final(), cipher.getAuthTag()])
}

function decrypt(secret: Uint8Array, aad: string, sealed: Buffer): Buffer {
  if (sealed.length < IV + TAG) throw new Unreadable()
  try {
    const decipher = createDecipheriv(CIPHER, secret, sealed.subarray(0, IV))
    decipher.setAAD(Buffer.from(aad))
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
    return Buffer.concat([decipher.update(sealed.subarray(IV, sealed.length - TAG)), decipher.final()])
  } catch {
    throw new Unreadable()
  }
}

/** Something sealed that a transaction opened: what, and of which case or person. */
export type Opening = Place & { readonly caseId?: string; readonly personId?: string }

const openings = new WeakMap<Tx, Opening[]>()

/** Everything sealed that was opened through a transaction so far, so that whoever answers can record who read it. */
export function openingsIn(tx: Tx): readonly Opening[] {
  return openings.get(tx) ?? []
}

function noteOpening(tx: Tx, opening: Opening): void {
  const known = openings.get(tx)
  if (known) known.push(opening)
  else openings.set(tx, [opening])
}

/** The key of one case, unwrapped. It never leaves the process: it has no text and no JSON. */
export class CaseKey {
  readonly #id: string
  readonly #caseId: string
  readonly #secret: Uint8Array
  readonly #tx: Tx | null

  /** @param tx the transaction that asked for the key, in which what the key opens is noted */
  constructor(id: string, caseId: string, secret: Uint8Array, tx: Tx | null = null) {
    this.#id = id
    this.#caseId = caseId
    this.#secret = secret
    this.#tx = tx
  }

  #boundTo({ column, row }: Place): string {
    return `${column}|${row}|${this.#caseId}`
  }

  /** A new initialisation vector each time: the same content never looks the same twice. */
  seal(place: Place, content: Uint8Array): Uint8Array<ArrayBuffer> {
    const sealed = encrypt(this.#secret, this.#boundTo(place), content)
    return new Uint8Array(Buffer.concat([Buffer.from([FORM]), bytesOfId(this.#id), sealed]))
  }

  /** @throws Unreadable */
  open(place: Place, stored: Uint8Array): Buffer {
    const sealed = Buffer.from(stored)
    const isOurs =
      sealed.length >= OVERHEAD &&
      sealed[0] === FORM &&
      sealed.subarray(1, 1 + KEY_ID).equals(bytesOfId(this.#id))
    if (!isOurs) throw new Unreadable()
    if (this.#tx) noteOpening(this.#tx, { ...place, caseId: this.#caseId })
    return decrypt(this.#secret, this.#boundTo(place), sealed.subarray(1 + KEY_ID))
  }

  sealText(place: Place, text: string): Uint8Array<ArrayBuffer> {
    return this.seal(place, Buffer.from(text, 'utf8'))
  }

  /** @throws Unreadable */
  openText(place: Place, stored: Uint8Array): string {
    return this.open(place, stored).toString('utf8')
  }
}

type MasterKey = { readonly name: string; readonly secret: Buffer }
type StoredKey = { id: string; caseId: string; wrappedWith: string; wrapped: Uint8Array }

function masterKey(base64: string): MasterKey {
  const secret = Buffer.from(base64, 'base64')
  return { name: createHash('sha256').update(secret).digest('hex').slice(0, 16), secret }
}

const currentMaster = () => masterKey(environment().ENCRYPTION_KEY)

function masterNamed(name: string): MasterKey {
  const { ENCRYPTION_KEY, ENCRYPTION_KEY_BEFORE } = environment()
  const known = [ENCRYPTION_KEY, ENCRYPTION_KEY_BEFORE].flatMap((key) => (key ? [masterKey(key)] : []))
  const found = known.find((key) => key.name === name)
  if (!found) throw new Error('the key of a file is wrapped with a master key this server does not have')
  return found
}

/** Bytes of the name of a master key, in front of what it sealed by itself. */
const MASTER_NAME = 8

/**
 * Seals what belongs to no case with the master key: secrets of accounts. The name of the key stands in front, so that
 * another one can follow it.
 */
export function sealForServer({ column, row }: Place, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const { name, secret } = currentMaster()
  return new Uint8Array(
    Buffer.concat([Buffer.from(name, 'hex'), encrypt(secret, `${column}|${row}`, content)]),
  )
}

/** @throws Unreadable */
export function openForServer({ column, row }: Place, stored: Uint8Array): Buffer {
  const sealed = Buffer.from(stored)
  const { secret } = masterNamed(sealed.subarray(0, MASTER_NAME).toString('hex'))
  return decrypt(secret, `${column}|${row}`, sealed.subarray(MASTER_NAME))
}

const wrapping = (id: string, caseId: string) => `case_key.wrapped|${id}|${caseId}`

function unwrapped({ id, caseId, wrappedWith, wrapped }: StoredKey): Buffer {
  return decrypt(masterNamed(wrappedWith).secret, wrapping(id, caseId), Buffer.from(wrapped))
}

const COLUMNS = { id: true, caseId: true, wrappedWith: true, wrapped: true } as const

/** The key of a case, if one was made; null too when the case is out of the actor's sight. */
export async function knownCaseKey(tx: Tx, caseId: string): Promise<CaseKey | null> {
  const stored = await tx.caseKey.findUnique({ where: { caseId }, select: COLUMNS })
  return stored ? new CaseKey(stored.id, stored.caseId, unwrapped(stored), tx) : null
}

/** The key of a case, made at its first use. Two at once agree on one: the case has one row. */
export async function caseKeyOf(tx: Tx, caseId: string): Promise<CaseKey> {
  const known = await knownCaseKey(tx, caseId)
  if (known) return known
  const id = randomUUID()
  const master = currentMaster()
  const wrapped = encrypt(master.secret, wrapping(id, caseId), randomBytes(32))
  await tx.caseKey.createMany({
    data: [{ id, caseId, wrappedWith: master.name, wrapped: new Uint8Array(wrapped) }],
    skipDuplicates: true,
  })
  const made = await knownCaseKey(tx, caseId)
  if (!made) throw new Error('the key of a file was written and is not there')
  return made
}

/**
 * Wraps the keys again that another master key wraps, as a job of the server: what they encrypted stays as it is.
 * @returns how many were wrapped again; call it until there are none
 */
export async function rewrapCaseKeys(most: number): Promise<number> {
  const master = currentMaster()
  return systemTransaction(async (tx) => {
    const old = await tx.caseKey.findMany({
      where: { wrappedWith: { not: master.name } },
      select: COLUMNS,
      take: most,
    })
    for (const stored of old) {
      const wrapped = encrypt(master.secret, wrapping(stored.id, stored.caseId), unwrapped(stored))
      await tx.caseKey.updateMany({
        where: { id: stored.id, wrappedWith: stored.wrappedWith },
        data: { wrappedWith: master.name, wrapped: new Uint8Array(wrapped) },
      })
    }
    return old.length
  })
}
