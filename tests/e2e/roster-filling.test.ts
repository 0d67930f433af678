import { expect, it } from 'vitest'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays } from '#domain/shared/dates.ts'
import { dayAt } from '#server/clock.ts'
import { idOfName } from '#server/ids.ts'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture, untilLive } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter, app } = setStage()

/** Far enough ahead that nobody has rostered it yet. */
const monday = addDays(mondayOf(dayAt(Date.now(), 'Asia/Shanghai')), 42)
const unit = idOfName('unit B-C1')

it('a commander has a week filled, leaves one person out, applies it, sees it in the grid, and takes it back', async () => {
  const desk = await enter('brigade', `/rosters/${unit}?from=${monday}`)
  await untilLive(desk)
  const { page } = desk
  await page.getByRole('link', { name: '自动排班' }).click()
  await page.getByText('还没有自动排过班').waitFor()
  await page.getByLabel('至', { exact: true }).fill(addDays(monday, -1))
  await page.getByRole('button', { name: '开始排班' }).press('Enter')
  await page.getByText('结束日期不能早于开始日期').waitFor()
  await page.getByLabel('至', { exact: true }).fill(addDays(monday, 6))
  await page.getByRole('button', { name: '开始排班' }).click()

  await page.getByRole('progressbar', { name: '正在排班' }).waitFor()
  const proposal = page.getByRole('table', { name: '方案' })
  await proposal.waitFor()
  const ticks = proposal.getByRole('checkbox')
  const people = await ticks.count()
  expect(people).toBeGreaterThan(5)
  const [leftOut = '', ...taken] = await proposal.getByRole('rowheader').allInnerTexts()
  expect(taken.length).toBe(people - 1)
  expect(await faultsOf(page)).toEqual([])
  await picture(desk, 'roster-fill-proposal')
  await ticks.evaluateAll((all) => all.forEach((one) => (one as HTMLInputElement).click()))
  await page.getByRole('button', { name: '采用方案' }).press('Enter')
  await page.getByText('请至少选择一项').waitFor()
  await ticks.evaluateAll((all) => all.forEach((one) => (one as HTMLInputElement).click()))
  await ticks.first().focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: '采用方案' }).click()

  await page.getByText(/^已写入 \d+ 个班次/).waitFor()
  await picture(desk, 'roster-fill-applied')
  await page.getByRole('link', { name: '查看勤务表' }).click()
  const grid = page.getByRole('grid')
  await grid.waitFor()
  const shifts = page.locator('[role=gridcell][data-cell]').filter({ hasText: /班/ })
  await expect.poll(() => shifts.count()).toBeGreaterThan(10)
  const row = (name: string) => grid.getByRole('row').filter({ hasText: name.trim() })
  await expect
    .poll(() =>
      row(taken[0] ?? '')
        .getByRole('gridcell')
        .filter({ hasText: /班/ })
        .count(),
    )
    .toBeGreaterThan(0)
  expect(await row(leftOut).getByRole('gridcell').filter({ hasText: /班/ }).count()).toBe(0)
  await page.goBack()
  await page.getByRole('button', { name: '撤回这次排班' }).press('Enter')
  await page.getByText('方案写入的班次已撤回').waitFor()
  await page.getByRole('link', { name: '查看勤务表' }).click()
  await grid.waitFor()
  await expect.poll(() => shifts.count()).toBe(0)
  expectNoComplaints(desk)
  await desk.context.close()
})

it('one that is at work is ended early with what it has, or dropped, also from a telephone', async () => {
  const phone = await enter('brigade', `/rosters/${unit}/fills?from=${monday}`, { width: 390 })
  const { page } = phone
  const start = async () => {
    await page.getByLabel('至', { exact: true }).fill(addDays(monday, 27))
    await page.getByRole('button', { name: '开始排班' }).click()
    await page.getByRole('progressbar', { name: '正在排班' }).waitFor()
  }
  await start()
  await page.getByRole('button', { name: '取消排班' }).click()
  await page.getByText('方案已放弃，勤务表没有改动').waitFor()
  await page.getByRole('link', { name: '重新排班' }).click()
  await start()
  await picture(phone, 'roster-fill-working-390')
  await page.getByRole('button', { name: '就到这里' }).click()
  await page.getByRole('button', { name: '放弃方案' }).waitFor()
  await page.getByText('提前停止').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: '放弃方案' }).click()
  await page.getByText('方案已放弃，勤务表没有改动').waitFor()
  await page.getByRole('link', { name: '最近的自动排班' }).click()
  await page.getByRole('cell', { name: '已放弃' }).first().waitFor()
  expectNoComplaints(phone)
  await phone.context.close()
})

it('a server that is killed at work leaves the roster as it was, and the next filling is done', async () => {
  const desk = await enter('brigade', `/rosters/${unit}/fills?from=${monday}`)
  const { page } = desk
  await page.getByLabel('至', { exact: true }).fill(addDays(monday, 27))
  await page.getByRole('button', { name: '开始排班' }).click()
  await page.getByRole('progressbar', { name: '正在排班' }).waitFor()
  await app().restart('SIGKILL')
  await page.reload()
  await page.getByText('正在排班，请稍候').waitFor()
  await page.getByRole('button', { name: '取消排班' }).click()
  await page.getByText('方案已放弃，勤务表没有改动').waitFor()
  await page.getByRole('link', { name: '重新排班' }).click()
  await page.getByRole('button', { name: '开始排班' }).click()
  await page.getByRole('progressbar', { name: '正在排班' }).waitFor()
  await app().restart('SIGTERM')
  await page.reload()
  await page.getByText('服务中断，排班没有完成').waitFor()
  await page.getByRole('link', { name: '查看勤务表' }).click()
  await page.getByRole('grid').waitFor()
  expect(await page.locator('[role=gridcell][data-cell]').filter({ hasText: /班/ }).count()).toBe(0)
  await desk.context.close()
})
