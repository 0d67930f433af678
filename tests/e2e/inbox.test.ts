import { expect, it } from 'vitest'
import { demoPeople } from '#db/seed/force.ts'
import { staffNumberOf } from '#db/seed/people.ts'
import { idOfName } from '#server/ids.ts'
import { faultsOf } from './support/accessibility.ts'
import { askForReserve } from './support/asking.ts'
import { expectNoComplaints, picture, untilLive } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()
const numberOf = (key: string) => staffNumberOf(demoPeople.findIndex((one) => one.key === key))

/** The browser's notifications are kept, not shown: without a screen there is nobody to show them to. */
function keepNotifications(): void {
  const notified: string[] = []
  Reflect.set(window, 'notified', notified)
  class Kept extends EventTarget {
    static permission = 'granted'
    constructor(text: string) {
      super()
      notified.push(text)
    }
    close(): void {}
  }
  Reflect.set(window, 'Notification', Kept)
}

/** The page goes to the background, or comes back. */
function hide(isHidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden })
  document.dispatchEvent(new Event('visibilitychange'))
}

const posting = idOfName('posting B-C1 urban_management 5')

it('what has to be acknowledged stands on top of the telephone, leaves the desktop when it is, and the sender sees who knows', async () => {
  const desktop = await enter('member', '/')
  const phone = await enter('member', '/alerts', { width: 390 })
  const sender = await enter('commission', `/postings/${posting}/termination`)
  await Promise.all([desktop, phone].map(untilLive))
  await sender.page.getByLabel('原因').fill('支队任务调整')
  await sender.page.getByRole('button', { name: '提前结束' }).click()
  await sender.page.waitForURL((url) => url.pathname === `/postings/${posting}`)

  const badge = desktop.page.getByRole('link', { name: '消息：1 条未读' }).first()
  await badge.waitFor()
  const waiting = phone.page.getByRole('list', { name: '须您确认' }).getByRole('listitem')
  await waiting.getByText(/提前结束，最后一天/).waitFor()
  await picture(phone, 'inbox-acknowledge-390')
  expect(await faultsOf(phone.page)).toEqual([])

  await sender.page.getByRole('link', { name: '送达情况' }).click()
  const mine = sender.page.getByRole('row', { name: /待确认/ }).first()
  // Two pages of the person hold it, and have said so.
  await mine.getByText(/^已送达，待确认/).waitFor()
  await sender.page.getByText('须确认 0/1').waitFor()
  expect(await faultsOf(sender.page)).toEqual([])
  await phone.page.getByRole('button', { name: '我已知悉' }).click()
  await waiting.waitFor({ state: 'detached' })
  await badge.waitFor({ state: 'detached' })
  await sender.page.getByText('须确认 1/1').waitFor()
  await picture(sender, 'receipts')
  const read = phone.page.getByRole('list', { name: '已读' }).getByRole('listitem')
  await read
    .filter({ hasText: /提前结束，最后一天/ })
    .getByText('已确认')
    .waitFor()
  expectNoComplaints(desktop, phone, sender)
  for (const { context } of [desktop, phone, sender]) await context.close()
})

it('an alert is put away and brought back, read and unread, and the inbox is sifted', async () => {
  const officer = await enter('detachment', '/alerts')
  const { page } = officer
  await untilLive(officer)
  const unread = page.getByRole('list', { name: '未读' })
  const first = unread.getByRole('listitem').first()
  const text = (await first.getByRole('link').first().textContent()) ?? ''
  await first.getByLabel('稍后提醒').first().press('Enter')
  expect(await faultsOf(page)).toEqual([])
  await picture(officer, 'inbox-snooze')
  await page.getByRole('button', { name: '4 小时后' }).first().click()
  await expect.poll(async () => (await first.getByRole('link').first().textContent()) ?? '').not.toBe(text)
  await page.goto('/alerts?show=snoozed')
  await page.getByRole('link', { name: text }).waitFor()
  await page.locator('main summary').first().click()
  await page.getByRole('button', { name: '取消稍后提醒' }).click()
  await page.getByText('没有符合条件的消息').waitFor()
  await page.goto('/alerts')
  await first.getByRole('button', { name: '标为已读' }).first().click()
  const read = page.getByRole('list', { name: '已读' })
  await read.getByRole('link', { name: text }).waitFor()
  await read.getByRole('button', { name: '标为未读' }).first().click()
  await unread.getByRole('link', { name: text }).waitFor()
  await page.getByLabel('事项').selectOption({ label: '账户' })
  await page.waitForURL(/kind=account/)
  await page.getByText('没有符合条件的消息').waitFor()
  expectNoComplaints(officer)
  await officer.context.close()
})

it('a page in the background calls: in its title, and by the browser if it was allowed; once it is looked at, the title is plain', async () => {
  const officer = await enter('bureau', '/')
  const asker = await enter('detachment', '/')
  const { page, context } = officer
  await context.grantPermissions(['notifications'])
  await page.addInitScript(keepNotifications)
  await page.reload()
  await untilLive(officer)
  const plain = await page.title()
  await page.evaluate(hide, true)
  await askForReserve(asker, numberOf('reserve BUR-UM 6'))
  await expect.poll(() => page.title()).toBe(`(1) ${plain}`)
  expect(await page.evaluate((): unknown => Reflect.get(window, 'notified'))).toEqual([
    expect.stringContaining('请派出单位和接收单位出具意见'),
  ])
  await page.evaluate(hide, false)
  await expect.poll(() => page.title()).toBe(plain)
  await page.goto('/me')
  await page.getByText('浏览器通知已允许').waitFor()
  await page.getByLabel('提示音').check({ force: true })
  await page.reload()
  await expect.poll(() => page.getByLabel('提示音').isChecked()).toBe(true)
  expect(await faultsOf(page)).toEqual([])
  await picture(officer, 'own-signals')
  expectNoComplaints(officer, asker)
})
