import { describe, expect, test } from 'vitest'
import { isBelow, lockFileFaults } from '@/scripts/check-lock.mjs'
import { completeLock } from '@/scripts/complete-lock.mjs'

const floors = [{ package: 'next', atLeast: '16.3.8', because: 'GHSA-vcvr-r3jv-pc5j' }]

describe('the lock file', () => {
  test('is at fault when an optional package of another platform is missing, until it is completed', () => {
    const lock = {
      packages: {
        '': { dependencies: { parser: '1.0.0' } },
        'node_modules/parser': {
          version: '1.0.0',
          optionalDependencies: {
            '@parser/linux-arm-musleabihf': '^1.0.0',
            '@parser/win32-x64-msvc': '1.0.0',
          },
        },
      },
    }
    expect(lockFileFaults(lock, floors)).toEqual([
      'node_modules/parser needs @parser/linux-arm-musleabihf, which the lock file lacks. Run: node scripts/complete-lock.mjs',
      'node_modules/parser needs @parser/win32-x64-msvc, which the lock file lacks. Run: node scripts/complete-lock.mjs',
    ])
    completeLock(lock)
    expect(lockFileFaults(lock, floors)).toEqual([])
    expect(lock.packages).toHaveProperty(['node_modules/@parser/linux-arm-musleabihf'], {
      version: '1.0.0',
      optional: true,
      os: ['linux'],
      cpu: ['arm'],
      libc: ['musl'],
    })
  })

  test('is at fault when it holds what nothing needs, until it is completed', () => {
    const lock = { packages: { 'node_modules/left-over': { version: '1.0.0', extraneous: true } } }
    expect(lockFileFaults(lock, floors)).toEqual([
      'node_modules/left-over is needed by nothing. Run: node scripts/complete-lock.mjs',
    ])
    completeLock(lock)
    expect(lock.packages).toEqual({})
  })

  test('is at fault when it names where packages came from', () => {
    const lock = {
      packages: { 'node_modules/a': { version: '1.0.0', resolved: 'https://registry.example/a.tgz' } },
    }
    expect(lockFileFaults(lock, floors)).toEqual([
      'node_modules/a names the registry it came from; .npmrc should have prevented that.',
    ])
  })

  test('is at fault with a version that has a known hole, however deep it stands', () => {
    const lock = {
      packages: {
        'node_modules/next': { version: '16.4.5' },
        'node_modules/a/node_modules/next': { version: '16.3.7' },
      },
    }
    expect(lockFileFaults(lock, floors)).toEqual([
      'node_modules/a/node_modules/next is 16.3.7; 16.3.8 or newer is needed: GHSA-vcvr-r3jv-pc5j',
    ])
  })
})

test.each([
  ['16.3.7', true],
  ['16.3.8', false],
  ['16.10.0', false],
  ['15.9.9', true],
  ['16.3.8-canary.2', true],
  ['17.0.0', false],
])('version %s is below 16.3.8: %s', (version, expected) => {
  expect(isBelow(version, '16.3.8')).toBe(expected)
})
