import { describe, expect, it } from 'vitest'
import { oneAtATime, QueueFull } from '@/lib/access/queue'

describe('a line of work', () => {
  it('goes one after the other for one key, and side by side for two', async () => {
    const inTurn = oneAtATime(10)
    let atWork = 0
    let most = 0
    const work = async () => {
      most = Math.max(most, (atWork += 1))
      await new Promise((resolve) => setImmediate(resolve))
      atWork -= 1
    }
    await Promise.all(Array.from({ length: 5 }, () => inTurn('one', work)))
    expect(most).toBe(1)
    await Promise.all([inTurn('one', work), inTurn('other', work)])
    expect(most).toBe(2)
  })

  it('goes on after a fault, which reaches only whoever caused it', async () => {
    const inTurn = oneAtATime(10)
    const broken = inTurn('one', () => Promise.reject(new Error('broken')))
    const next = inTurn('one', async () => 'done')
    await expect(broken).rejects.toThrow('broken')
    expect(await next).toBe('done')
  })

  it('turns away whoever comes when it is full, and takes people again afterwards', async () => {
    const inTurn = oneAtATime(2)
    const both = [inTurn('one', async () => 1), inTurn('one', async () => 2)]
    await expect(inTurn('one', async () => 3)).rejects.toBeInstanceOf(QueueFull)
    expect(await inTurn('other', async () => 4)).toBe(4)
    expect(await Promise.all(both)).toEqual([1, 2])
    expect(await inTurn('one', async () => 5)).toBe(5)
  })
})
