import type { z } from 'zod'
import type { FieldError } from './outcome'

const CODES = /^[a-z][a-z0-9_]*$/

/**
 * Turns the issues of a schema into codes for the messages under `errors`. A schema may name its own code as the
 * message of a check; everything else maps by kind.
 */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue): FieldError[] => {
    const path = issue.path.map(String).join('.')
    if (CODES.test(issue.message)) return [{ path, code: issue.message }]
    switch (issue.code) {
      case 'too_big':
        return [
          {
            path,
            code: issue.origin === 'string' ? 'too_long' : 'too_big',
            params: { maximum: Number(issue.maximum) },
          },
        ]
      case 'too_small':
        return issue.origin === 'string'
          ? [{ path, code: 'required' }]
          : [
              {
                path,
                code: issue.origin === 'array' ? 'too_few' : 'too_small',
                params: { minimum: Number(issue.minimum) },
              },
            ]
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({
          path: [path, key].filter(Boolean).join('.'),
          code: 'unknown_field',
        }))
      case 'invalid_type':
      case 'invalid_value':
      case 'invalid_union':
        return [{ path, code: issue.input === undefined || issue.input === '' ? 'required' : 'invalid' }]
      default:
        return [{ path, code: 'invalid' }]
    }
  })
}
