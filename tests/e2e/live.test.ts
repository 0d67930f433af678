import { expect, it } from 'vitest'
import { backgroundHeader } from '#app/hands.ts'
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

/** Asks for the n-th reserve of the urban management bureau at 鼓楼中队, from today. */
const ask = async ({ page }: Person, name: string) => {
  await page.goto('/postings/new')
  await page.getByLabel('查找人员').fill(name)
  await page.getByRole('button', { name: '查找', exact: true }).click()
  await page.getByRole('link', { name: new RegExp(`选择 .*${name}`) }).click()
  await page.getByLabel('接收单位').selectOption({ label: '鼓楼中队' })
  await page.getByLabel('事由').fill('补充鼓楼中队在编人员')
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByText('等待市城管局出具意见').waitFor()
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
  await ask(asker, 'DEMO-0564')
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
  await home.page.getByText('等待城管委办审批').waitFor()

  await decider.page
    .getByRole('link', { name: /市城管局 → 鼓楼中队/ })
    .first()
    .click()
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
  await ask(asker, 'DEMO-0565')
  await stage.app().restart('SIGKILL')
  await ask(asker, 'DEMO-0563')
  await home.context.setOffline(false)
  await home.page.locator(`[data-seq="${seen + 2}"]`).waitFor({ timeout: 30_000 })
  expect((await newest()).slice(0, 3)).toEqual([seen + 2, seen + 1, seen])

  // A session that is revoked elsewhere loses its page at once.
  const elsewhere = await enter('bureau', '/me')
  await elsewhere.page.getByRole('button', { name: '下线' }).first().click()
  await home.page.waitForURL(/sign-in/, { timeout: 5_000 })
  expectNoComplaints(asker, home, board, decider, elsewhere)
}, 180_000)
