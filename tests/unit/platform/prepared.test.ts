import { describe, expect, it } from 'vitest'
import { statementNames } from '@/lib/platform/database/prepared'

describe('the names of statements', () => {
  it('are given to a read from the second time on, and stay', () => {
    const nameOf = statementNames()
    const read = { sql: 'select 1' }
    expect(nameOf(read)).toBe('')
    const name = nameOf(read)
    expect(name).not.toBe('')
    expect(nameOf(read)).toBe(name)
  })

  it('differ from text to text', () => {
    const nameOf = statementNames()
    const twice = (sql: string) => [nameOf({ sql }), nameOf({ sql })][1]
    expect(twice('select 1')).not.toBe(twice('with x as (select 1) select * from x'))
  })

  it('are not given to writes', () => {
    const nameOf = statementNames()
    const write = { sql: 'insert into note (body) values ($1)' }
    expect([nameOf(write), nameOf(write), nameOf(write)]).toEqual(['', '', ''])
  })

  it('are given to a bounded number of statements', () => {
    const nameOf = statementNames()
    const given = Array.from({ length: 5_000 }, (_, at) => `select ${at}`).map((sql) => {
      nameOf({ sql })
      return nameOf({ sql })
    })
    expect(given.filter(Boolean)).toHaveLength(200)
  })
})
