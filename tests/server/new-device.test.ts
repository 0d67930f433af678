import { afterAll, beforeAll, expect, it } from 'vitest'
import { signIn } from '#server/access/sign-in.server.ts'
import { listAlerts } from '#server/alerts/queries.server.ts'
import { openWorld, testPassword, type World } from '#tests/support/world.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const chrome = (version: number) =>
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/${version}.0 Safari/537.36`
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

/** Signs in on a device, and says of which new devices the person has been told by then. */
const toldAfter = async (userAgent: string, password = testPassword) => {
  await signIn(
    { ...world.system(), request: { id: 'r', address: '203.0.113.7' } },
    { loginName: 'squad', password, userAgent },
  ).catch(() => undefined)
  const alerts = await listAlerts(await world.as('squad'), { kind: 'account' })
  return alerts.map(({ type, level, facts }) => [type, level, facts])
}

it('a person learns of a device they have not signed in on before: not of the first, not of a new version, not of a wrong password', async () => {
  expect(await toldAfter(chrome(140))).toEqual([])
  expect(await toldAfter(chrome(141))).toEqual([])
  expect(await toldAfter(firefox, 'wrong')).toEqual([])
  const told = [['account.new-device', 'attention', { device: 'Firefox · Linux', address: '203.0.113.7' }]]
  expect(await toldAfter(firefox)).toEqual(told)
  expect(await toldAfter(firefox)).toEqual(told)
  expect(await toldAfter(chrome(142))).toEqual(told)
})
