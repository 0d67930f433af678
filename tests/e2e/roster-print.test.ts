import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { dayAt } from '#server/clock.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays } from '#domain/shared/dates.ts'
import { idOfName } from '#server/ids.ts'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture, untilLive } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

const monday = mondayOf(dayAt(Date.now(), 'Asia/Shanghai'))
const unit = idOfName('unit B-C1')

/** The pages of what is printed, as width and height in millimetres. */
async function printed(page: Page): Promise<string[]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  return [...pdf.matchAll(/\/MediaBox ?\[([\d. ]+)\]/g)].map(([, box]) => {
    const [, , width = 0, height = 0] = box?.split(' ').map(Number) ?? []
    return [width, height].map((points) => Math.round((points / 72) * 25.4)).join('×')
  })
}

it('a commander prints the week that is published, for the wall: on A4 and A3, with version, legend and needs, and nothing of the page around', async () => {
  const desk = await enter('brigade', `/rosters/${unit}?from=${monday}`)
  const { page } = desk
  await page.getByRole('link', { name: '打印', exact: true }).click()
  await page.getByRole('table').waitFor()
  await untilLive(desk)
  await page.getByText(/第 1 版 · .+ 发布/).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(desk, 'roster-print')
  expect(new Set(await printed(page))).toEqual(new Set(['297×210']))
  await page.getByRole('link', { name: 'A3 横向' }).click()
  await page.waitForURL('**paper=a3**')
  await page.locator('[data-paper=a3]').waitFor()
  const week = await printed(page)
  expect([new Set(week), week.length <= 2]).toEqual([new Set(['420×297']), true])

  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('button').count()).toBe(0)
  expect(await page.getByRole('navigation').count()).toBe(0)
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(0)
  const sheet = page.locator('[data-sheet]')
  expect(await sheet.getByRole('region', { name: '图例' }).innerText()).toMatch(/早班 07:00–14:30/)
  expect(await sheet.getByRole('row', { name: /^M 早班 \d+\/\d+/ }).count()).toBe(1)
  expect(await sheet.getByText('草稿').count()).toBe(0)
  const top = await sheet.evaluate((element) => element.getBoundingClientRect().top)
  expect(top).toBe(0)
  expectNoComplaints(desk)
  await desk.context.close()
})

it('a week that nobody has published says that it is a draft; a version is opened as it was published from the page of its publication', async () => {
  const desk = await enter('brigade', `/rosters/${unit}/print?from=${addDays(monday, 14)}`)
  const { page } = desk
  await page.getByText('草稿 · 含未发布的安排').waitFor()
  await page.getByText('尚未发布').waitFor()
  await page.goto(`/rosters/${unit}/publication?week=${monday}`)
  await page.getByRole('link', { name: '打印此版' }).first().click()
  await page.waitForURL('**version=1**')
  await page.getByText(/第 1 版 · .+ 发布/).waitFor()
  expect(await page.locator('[data-sheet]').getByText('草稿').count()).toBe(0)
  const phone = await enter('brigade', `/rosters/${unit}/print?from=${monday}&weeks=2`, { width: 390, locale: 'en-US' })
  await phone.page.getByRole('button', { name: 'Print' }).waitFor()
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  expect(await faultsOf(phone.page)).toEqual([])
  await picture(phone, 'roster-print-390')
  expectNoComplaints(desk, phone)
  for (const { context } of [desk, phone]) await context.close()
})
