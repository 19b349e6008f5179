import { z } from 'zod'

const origin = z
  .string()
  .refine(
    (value) => URL.canParse(value) && new URL(value).origin === value,
    'must be an origin such as https://retour.example',
  )

/** Everything the server reads from its environment. `.env.example` lists the same names; a test compares them. */
export const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** The connection of the server's own role, made by the launcher: never the owner of the tables. */
  APP_DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//),
  NEXTAUTH_SECRET: z.string().min(32),
  /** Where people reach Retour; forms are only accepted from there. */
  APP_ORIGIN: origin,
  /** 32 bytes, base64: wraps the keys of the files. */
  ENCRYPTION_KEY: z
    .string()
    .refine((value) => Buffer.from(value, 'base64').length === 32, 'must be 32 bytes in base64'),
  /** The key before this one, while the keys of the files are wrapped again. */
  ENCRYPTION_KEY_BEFORE: z
    .string()
    .refine((value) => Buffer.from(value, 'base64').length === 32, 'must be 32 bytes in base64')
    .optional(),
  /** Where the documents of the files lie, encrypted, unless S3_URL names an object storage. */
  DOCUMENT_FOLDER: z.string().default('.data/documents'),
  S3_URL: z.url({ protocol: /^https?$/ }).optional(),
  S3_REGION: z.string().default('eu-west-1'),
  S3_BUCKET: z.string().default('retour'),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  /**
   * The malware scanner: tcp://host:3310 or unix:/run/clamav/clamd.ctl. Without it documents wait and nobody opens
   * them. `none` says in so many words that there is no scanner; documents then carry that they were not scanned.
   */
  CLAMD_URL: z
    .string()
    .regex(/^(none|tcp:\/\/[^/\s]+:\d+|unix:\/.+)$/)
    .optional(),
  /** smtp://user:password@host:587; without it mail stays readable in the app by an administrator. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//)
    .optional(),
  MAIL_FROM: z.string().default('Retour <no-reply@retour.example>'),
  /** Business time stands still here: demos and tests only. */
  CLOCK_FIXED_AT: z.iso.datetime().optional(),
  /** A file with the instant of business time, so that one server can live through many days: demos and tests only. */
  CLOCK_FILE: z.string().optional(),
  /** Set by the launcher when it runs the embedded database with invented people. */
  DEMO: z.enum(['0', '1']).default('0'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})
export type Environment = z.infer<typeof environmentSchema>

let known: Environment | undefined

/** @throws Error naming each variable that is missing or wrong. Read on first use: a build needs no environment. */
export function environment(): Environment {
  if (!known) {
    const set = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
    const parsed = environmentSchema.safeParse(set)
    if (!parsed.success) {
      const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
      throw new Error(`The environment is not complete. ${problems.join('; ')}`)
    }
    known = parsed.data
  }
  return known
}

/** True under `next dev` and in tests: pages for developers exist only then. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV !== 'production'
}
