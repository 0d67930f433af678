import { describe, expect, it } from 'vitest'
import { accountStateAt, plainLoginName, whyLoginNameIsWrong } from '#domain/access/accounts.ts'
import { deviceOf } from '#domain/access/devices.ts'

describe('the state of an account', () => {
  const open = { disabledAt: null, lockedUntil: null, mustChangePassword: false }

  it('is what most keeps its holder out', () => {
    expect(accountStateAt(open, 100)).toBe('active')
    expect(accountStateAt({ ...open, mustChangePassword: true }, 100)).toBe('first-password')
    expect(accountStateAt({ ...open, lockedUntil: 101, mustChangePassword: true }, 100)).toBe('locked')
    expect(accountStateAt({ disabledAt: 1, lockedUntil: 101, mustChangePassword: true }, 100)).toBe('disabled')
  })

  it('is no longer locked once the lock has run out', () => {
    expect(accountStateAt({ ...open, lockedUntil: 100 }, 100)).toBe('active')
  })
})

describe('a login name', () => {
  it('is kept in small letters', () => expect(plainLoginName('  Li.Ming ')).toBe('li.ming'))

  it.each(['ab', '-abc', '李明', 'a b c', 'x'.repeat(33), 'LiMing'])('is not %s', (name) => {
    expect(whyLoginNameIsWrong(name)?.code).toBe('login-name-form')
  })

  it.each(['abc', 'li.ming', 'squad_01', '10086', 'x'.repeat(32)])('can be %s', (name) => {
    expect(whyLoginNameIsWrong(name)).toBeUndefined()
  })
})

describe('a device', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0',
      'Edge',
      'Windows',
    ],
    ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36', 'Chrome', 'Android'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E Safari/604.1', 'Safari', 'iOS'],
    ['Mozilla/5.0 (Linux; Android 14) Chrome/116.0 MicroMessenger/8.0', 'WeChat', 'Android'],
    ['curl/8.0', null, null],
  ])('that says %s is told as %s on %s', (userAgent, browser, system) => {
    expect(deviceOf(userAgent)).toEqual({ browser, system })
  })
})
