import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type App } from './support/app.ts'
import { openBrowser } from './support/chromium.ts'
import { expectNoComplaints, picture, signIn, sitDown, untilLive } from './support/person.ts'

let app: App
let browser: Browser
beforeAll(async () => {
  app = await startApp()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

it('a squad leader says whom she wants before any script has loaded, and is told what does not add up', async () => {
  const leader = await sitDown(browser, app.url, { width: 390, javaScriptEnabled: false })
  await signIn(leader, 'squad')
  const { page } = leader
  await page.goto('/demands')
  await page.getByRole('link', { name: '新增需求' }).click()
  await page.getByLabel('岗位', { exact: true }).selectOption({ label: '长途汽车站工作点' })
  await page.getByLabel('班次', { exact: true }).selectOption({ label: 'N 夜班' })
  await page.getByLabel('周日').uncheck()
  await page.getByLabel('最少').fill('5')
  await page.getByLabel('期望').fill('3')
  await page.getByLabel('最多').fill('4')
  await page.getByLabel('第 1 行 人数').fill('1')
  await page.getByRole('group', { name: '第 1 行 部门' }).getByLabel('公安').check()
  await page.getByLabel('第 2 行 人数').fill('2')
  await page.getByLabel('第 2 行 人员').selectOption({ label: '协管、协警' })
  await page.getByRole('button', { name: '新增' }).click()
  await page.getByText('最少 5 人超过最多 4 人').waitFor()
  expect(await page.getByLabel('周日').isChecked()).toBe(false)
  expect(await page.getByLabel('周六').isChecked()).toBe(true)
  const among = page.getByRole('group', { name: '第 1 行 部门' }).getByRole('checkbox', { checked: true })
  expect(await among.evaluateAll((boxes) => boxes.map((box) => box.getAttribute('value')))).toEqual(['public_security'])
  expect(await page.getByLabel('第 2 行 人数').inputValue()).toBe('2')
  expect(await page.getByLabel('第 2 行 人员').inputValue()).toBe('auxiliary')
  await page.getByLabel('最少').fill('3')
  await page.getByRole('button', { name: '新增' }).click()
  const row = page.getByRole('row').filter({ hasText: '长途汽车站工作点' })
  await row.getByText('公安 1 人 · 协管、协警 2 人').waitFor()
  await row.getByText('3 / 3 / 4').waitFor()
  await picture(leader, 'demand-without-scripts')
  await row.getByRole('link', { name: '更改' }).click()
  await page.getByLabel('第 1 行 条件').selectOption({ label: '带队' })
  await page.getByRole('button', { name: '保存' }).click()
  await row.getByText('公安带队 1 人').waitFor()
  await row.getByRole('link', { name: '终止' }).click()
  await page.getByRole('button', { name: '终止' }).click()
  await page.waitForURL(/\/demands$/)
  expectNoComplaints(leader)
})

it('the detachment finds the main road that nobody patrols, and has it covered', async () => {
  const office = await sitDown(browser, app.url)
  await signIn(office, 'detachment')
  const { page } = office
  await page.goto('/duty-places?lacks=days')
  await untilLive(office)
  expect(await page.getByRole('row').count()).toBe(2)
  await page.getByRole('row').filter({ hasText: '佛子岭路' }).getByText('无任何需求').waitFor()
  await page.goto('/demands/new')
  await page.getByLabel('单位', { exact: true }).selectOption({ label: '　综合四大队' })
  await page.getByLabel('岗位', { exact: true }).selectOption({ label: '佛子岭路' })
  await page.getByLabel('班次', { exact: true }).selectOption({ label: 'M 早班' })
  for (const number of ['最少', '期望', '最多']) await page.getByLabel(number).fill('2')
  await page.getByRole('button', { name: '新增' }).click()
  await page.waitForURL(/unit=/)
  await page.getByRole('row').filter({ hasText: '佛子岭路' }).getByText('2 / 2 / 2').waitFor()
  await page.goto('/duty-places?lacks=days')
  await page.getByText('其中 0 处有缺口').waitFor()
  await picture(office, 'places-covered')
  expectNoComplaints(office)
})
