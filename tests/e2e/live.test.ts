import { expect, it } from 'vitest'
import { backgroundHeader } from '#app/hands.ts'
import { askForReserve } from './support/asking.ts'
import { expectNoComplaints, picture, untilLive, type Person } from './support/person.ts'
import { setStage } from './support/stage.ts'

const stage = setStage()

const enter = async (loginName: string, path: string) => {
  const person = await stage.enter(loginName, path)
  await untilLive(person)
  return person
}

const unreadOf = async ({ page }: Person) =>
  Number(await page.locator('header [data-unread]').getAttribute('data-unread'))

/** Of each reading of page data from now on: whether it said that nobody at the browser asked for it. */
function backgroundReadingsOf({ page }: Person): boolean[] {
  const readings: boolean[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith('.data'))
      readings.push(request.headers()[backgroundHeader.toLowerCase()] === '1')
  })
  return readings
}

it('a posting moves the ratio on everybody’s screen without reloading, and nobody misses anything', async () => {
  const asker = await enter('detachment', '/')
  const home = await enter('bureau', '/alerts')
  const board = await enter('observer', '/staffing')
  const decider = await enter('commission', '/')
  const sentence = board.page.getByTestId('city-district')
  expect(await sentence.textContent()).toBe('市 240 : 区 120 = 2.00 : 1')
  const before = await unreadOf(home)
  const readings = backgroundReadingsOf(board)

  // Asked for: the home unit's bell and list change by themselves, within a second.
  await askForReserve(asker, 'DEMO-0564')
  const askedAt = Date.now()
  await home.page.locator(`header [data-unread="${before + 1}"]`).waitFor()
  expect(Date.now() - askedAt).toBeLessThan(1_000)
  await home.page.getByRole('listitem').first().getByText('鼓楼中队').waitFor()

  // The opinion, in writing; the decision, seeing before and after.
  await home.page.getByRole('listitem').first().getByRole('link').click()
  await home.page.getByRole('link', { name: '出具意见', exact: true }).click()
  await home.page.getByRole('radio', { name: '有条件同意' }).check()
  await home.page.getByRole('button', { name: '提交意见' }).click()
  await home.page.getByText('须写明理由或条件').waitFor()
  await home.page.getByLabel('理由或条件').fill('期满后返回原单位')
  await home.page.getByRole('button', { name: '提交意见' }).click()
  await home.page.getByText('等待人事审核').waitFor()

  // The check, where the asker is already.
  await asker.page.getByRole('link', { name: '人事审核' }).click()
  await asker.page.getByRole('button', { name: '审核通过' }).click()
  await asker.page.getByText('等待城管委办审批').waitFor()

  // Until the page has heard of the check, it still leads to it.
  await decider.page.locator('a[href$="/decision"]').filter({ hasText: '市城管局 → 鼓楼中队' }).first().click()
  await decider.page.getByText('市 240 : 区 121 = 1.98 : 1').waitFor()
  await picture(decider, 'decision')
  await decider.page.getByRole('button', { name: '批准', exact: true }).click()
  await decider.page.getByText('期满后返回原单位').waitFor()

  // The board, which nobody has touched.
  await board.page.getByText('市 240 : 区 121 = 1.98 : 1').waitFor({ timeout: 2_000 })
  expect(readings.length).toBeGreaterThan(0)
  expect(readings.every((isInBackground) => isInBackground)).toBe(true)
  await asker.page.locator('header [data-unread]:not([data-unread="0"])').waitFor()
  await picture(board, 'staffing-board')
  readings.length = 0
  await board.page.getByRole('link', { name: '机构', exact: true }).click()
  await board.page.waitForURL(/\/units/)
  expect(readings[0]).toBe(false)

  // Away for a while: the connection is lost, and meanwhile the server is restarted.
  await home.page.goto('/alerts')
  await untilLive(home)
  const newest = async () =>
    Promise.all(
      (await home.page.locator('[data-seq]').all()).map(async (item) => Number(await item.getAttribute('data-seq'))),
    )
  const seen = (await newest())[0] ?? 0
  await home.context.setOffline(true)
  await home.page.locator('[data-live=offline]').waitFor({ timeout: 60_000 })
  await askForReserve(asker, 'DEMO-0565')
  await stage.app().restart('SIGKILL')
  await askForReserve(asker, 'DEMO-0563')
  await home.context.setOffline(false)
  await home.page.locator(`[data-seq="${seen + 2}"]`).waitFor({ timeout: 30_000 })
  expect((await newest()).slice(0, 3)).toEqual([seen + 2, seen + 1, seen])

  // A session that is revoked elsewhere loses its page at once.
  const elsewhere = await enter('bureau', '/me')
  await elsewhere.page.getByRole('button', { name: '下线' }).first().click()
  await home.page.waitForURL(/sign-in/, { timeout: 5_000 })
  expectNoComplaints(asker, home, board, decider, elsewhere)
}, 180_000)
