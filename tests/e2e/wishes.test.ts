import { expect, it } from 'vitest'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays } from '#domain/shared/dates.ts'
import { dayAt } from '#server/clock.ts'
import { idOfName } from '#server/ids.ts'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture, untilLive } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

/** Far enough ahead that nobody has published it yet. */
const today = dayAt(Date.now(), 'Asia/Shanghai')
const monday = addDays(mondayOf(today), 42)
const unit = idOfName('unit B-C1')

it('a member says on a telephone which day they would rather be off; whoever rosters sees it, and is told no more once it is taken back', async () => {
  const phone = await enter('member', '/shifts', { width: 390 })
  await phone.page.getByRole('link', { name: '排班意愿' }).click()
  await phone.page.getByText('还没有提出意愿').waitFor()
  const submit = phone.page.getByRole('button', { name: '提交' })
  await phone.page.getByLabel('日期', { exact: true }).fill(today)
  await submit.click()
  await phone.page.getByText('只能对明天起的日子提意愿').waitFor()
  await phone.page.getByLabel('日期', { exact: true }).fill(monday)
  await submit.click()
  const withdrawal = phone.page.getByRole('button', { name: `撤回 ${monday} 的意愿` })
  await withdrawal.waitFor()
  expect(await phone.page.getByText('只能对明天起的日子提意愿').count()).toBe(0)
  expect(await faultsOf(phone.page)).toEqual([])
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
    0,
  )
  await picture(phone, 'wishes-390')

  const desk = await enter('brigade', `/rosters/${unit}?from=${monday}`)
  await untilLive(desk)
  const wished = desk.page.getByRole('gridcell', { name: /希望不排/ })
  await expect.poll(() => wished.count()).toBe(1)
  await wished.click()
  await wished.press('Enter')
  await desk.page.getByRole('region', { name: '所选单元格' }).getByText('希望不排').waitFor()
  expect(await faultsOf(desk.page)).toEqual([])
  await picture(desk, 'wishes-grid')
  await withdrawal.click()
  await phone.page.getByText('还没有提出意愿').waitFor()
  await desk.page.reload()
  await desk.page.getByRole('grid').waitFor()
  expect(await wished.count()).toBe(0)
  expectNoComplaints(phone, desk)
  await phone.context.close()
  await desk.context.close()
})
