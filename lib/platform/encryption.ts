import 'server-only'
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  randomUUID,
} from 'node:crypto'
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

/** What stands in front of sealed content that is kept as text, in the column its plain text once stood in. */
const SEALED = 'sealed:'

type Owner = { readonly caseId: string } | { readonly personId: string }

/** A key, unwrapped. It never leaves the process: it has no text and no JSON. */
abstract class SealingKey {
  readonly #id: string
  readonly #owner: Owner
  readonly #secret: Uint8Array
  readonly #tx: Tx | null

  protected constructor(id: string, owner: Owner, secret: Uint8Array, tx: Tx | null) {
    this.#id = id
    this.#owner = owner
    this.#secret = secret
    this.#tx = tx
  }

  #boundTo({ column, row }: Place): string {
    return `${column}|${row}|${'caseId' in this.#owner ? this.#owner.caseId : this.#owner.personId}`
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
    if (this.#tx) noteOpening(this.#tx, { ...place, ...this.#owner })
    return decrypt(this.#secret, this.#boundTo(place), sealed.subarray(1 + KEY_ID))
  }

  sealText(place: Place, text: string): Uint8Array<ArrayBuffer> {
    return this.seal(place, Buffer.from(text, 'utf8'))
  }

  /** @throws Unreadable */
  openText(place: Place, stored: Uint8Array): string {
    return this.open(place, stored).toString('utf8')
  }

  /** Sealed content for a column of text. */
  sealLine(place: Place, text: string): string {
    return SEALED + Buffer.from(this.sealText(place, text)).toString('base64')
  }

  /** @throws Unreadable also for a text that was never sealed: whoever can write to the database cannot make one up */
  openLine(place: Place, stored: string): string {
    if (!isSealedLine(stored)) throw new Unreadable()
    return this.openText(place, Buffer.from(stored.slice(SEALED.length), 'base64'))
  }
}

const isSealedLine = (text: string) => text.startsWith(SEALED)

/** The key of one case. */
export class CaseKey extends SealingKey {
  /** @param tx the transaction that asked for the key, in which what the key opens is noted */
  constructor(id: string, caseId: string, secret: Uint8Array, tx: Tx | null = null) {
    super(id, { caseId }, secret, tx)
  }
}

/** The key of one person, for what belongs to no single case: how they are reached and where they live. */
export class PersonKey extends SealingKey {
  constructor(id: string, personId: string, secret: Uint8Array, tx: Tx | null = null) {
    super(id, { personId }, secret, tx)
  }
}

type MasterKey = { readonly name: string; readonly secret: Buffer }

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

type Wrapped = { readonly id: string; readonly wrappedWith: string; readonly wrapped: Uint8Array }
type KeyTable = 'case_key' | 'person_key' | 'contact_index_key'

/** A wrapped key stands for its owner only; the one of the index has none. */
const wrapping = (table: KeyTable, id: string, owner: string) => `${table}.wrapped|${id}|${owner}`

function unwrapped(table: KeyTable, { id, wrappedWith, wrapped }: Wrapped, owner: string): Buffer {
  return decrypt(masterNamed(wrappedWith).secret, wrapping(table, id, owner), Buffer.from(wrapped))
}

function wrap(table: KeyTable, id: string, owner: string, secret: Uint8Array) {
  const master = currentMaster()
  return {
    wrappedWith: master.name,
    wrapped: new Uint8Array(encrypt(master.secret, wrapping(table, id, owner), secret)),
  }
}

function newKey(table: KeyTable, owner: string) {
  const id = randomUUID()
  return { id, ...wrap(table, id, owner, randomBytes(32)) }
}

const COLUMNS = { id: true, wrappedWith: true, wrapped: true } as const

/** The key of a case, if one was made; null too when the case is out of the actor's sight. */
export async function knownCaseKey(tx: Tx, caseId: string): Promise<CaseKey | null> {
  const stored = await tx.caseKey.findUnique({ where: { caseId }, select: COLUMNS })
  return stored ? new CaseKey(stored.id, caseId, unwrapped('case_key', stored, caseId), tx) : null
}

/** The key of a case, made at its first use. Two at once agree on one: the case has one row. */
export async function caseKeyOf(tx: Tx, caseId: string): Promise<CaseKey> {
  const known = await knownCaseKey(tx, caseId)
  if (known) return known
  await tx.caseKey.createMany({ data: [{ caseId, ...newKey('case_key', caseId) }], skipDuplicates: true })
  const made = await knownCaseKey(tx, caseId)
  if (!made) throw new Error('the key of a file was written and is not there')
  return made
}

/** The keys of persons as far as they were made and the persons are in the actor's sight. */
export async function knownPersonKeys(
  tx: Tx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, PersonKey>> {
  const stored = await tx.personKey.findMany({
    where: { personId: { in: [...personIds] } },
    select: { ...COLUMNS, personId: true },
  })
  return new Map(
    stored.map((key) => [
      key.personId,
      new PersonKey(key.id, key.personId, unwrapped('person_key', key, key.personId), tx),
    ]),
  )
}

/** The key of a person, made at its first use. */
export async function personKeyOf(tx: Tx, personId: string): Promise<PersonKey> {
  const known = (await knownPersonKeys(tx, [personId])).get(personId)
  if (known) return known
  const data = [{ personId, ...newKey('person_key', personId) }]
  await tx.personKey.createMany({ data, skipDuplicates: true })
  const made = (await knownPersonKeys(tx, [personId])).get(personId)
  if (!made) throw new Error('the key of a person was written and is not there')
  return made
}

async function indexSecret(tx: Tx): Promise<Buffer> {
  const known = () => tx.contactIndexKey.findFirst({ select: COLUMNS })
  let stored = await known()
  if (!stored) {
    await tx.contactIndexKey.createMany({ data: [newKey('contact_index_key', '')], skipDuplicates: true })
    stored = await known()
  }
  if (!stored) throw new Error('the key of the index was written and is not there')
  return unwrapped('contact_index_key', stored, '')
}

/**
 * What equal texts are known by without being read: a keyed hash, the same for the same text. The key is wrapped like
 * those of the files, so that a new master key leaves what is indexed as it is.
 */
export async function blindIndexOf(tx: Tx): Promise<(text: string) => string> {
  const secret = await indexSecret(tx)
  return (text) => createHmac('sha256', secret).update(text, 'utf8').digest('base64url')
}

/**
 * Wraps the keys again that another master key wraps, as a job of the server: what they encrypted stays as it is.
 * @returns how many were wrapped again; call it until there are none
 */
export async function rewrapKeys(most: number): Promise<number> {
  const where = { wrappedWith: { not: currentMaster().name } }
  return systemTransaction(async (tx) => {
    const ofCases = await tx.caseKey.findMany({ where, select: { ...COLUMNS, caseId: true }, take: most })
    for (const { caseId, ...stored } of ofCases) {
      await tx.caseKey.updateMany({
        where: { id: stored.id, wrappedWith: stored.wrappedWith },
        data: wrap('case_key', stored.id, caseId, unwrapped('case_key', stored, caseId)),
      })
    }
    const ofPeople = await tx.personKey.findMany({
      where,
      select: { ...COLUMNS, personId: true },
      take: most,
    })
    for (const { personId, ...stored } of ofPeople) {
      await tx.personKey.updateMany({
        where: { id: stored.id, wrappedWith: stored.wrappedWith },
        data: wrap('person_key', stored.id, personId, unwrapped('person_key', stored, personId)),
      })
    }
    const ofIndex = await tx.contactIndexKey.findMany({ where, select: COLUMNS })
    for (const stored of ofIndex) {
      await tx.contactIndexKey.updateMany({
        where: { id: stored.id, wrappedWith: stored.wrappedWith },
        data: wrap('contact_index_key', stored.id, '', unwrapped('contact_index_key', stored, '')),
      })
    }
    return ofCases.length + ofPeople.length + ofIndex.length
  })
}
