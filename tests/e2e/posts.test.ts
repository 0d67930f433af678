import { expect, it } from 'vitest'
import { addMonths } from '#domain/shared/dates.ts'
import { dayAt } from '#server/clock.ts'
import { idOfName } from '#server/ids.ts'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture, untilLive } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

const today = dayAt(Date.now(), 'Asia/Shanghai')
const unit = (code: string) => idOfName(`unit ${code}`)

it('a squad leader who leaves the street office leads no more, and everybody sees the vacancy', async () => {
  const leader = idOfName('person joint office G02')
  const supervisor = await enter('district', '/posts')
  const watcher = await enter('detachment', '/posts?state=vacant')
  await untilLive(supervisor)
  await untilLive(watcher)
  const seat = supervisor.page.getByRole('row', { name: /东市中队 中队长/ })
  await seat.getByText('在任').waitFor()
  expect(await watcher.page.getByRole('row', { name: /东市中队/ }).count()).toBe(0)
  expect(await faultsOf(supervisor.page)).toEqual([])

  const officer = await enter('commission', `/people/${leader}`)
  const { page } = officer
  await page.getByRole('link', { name: /^更正 .* 起的记录$/ }).click()
  await page.getByLabel('更正自').fill(today)
  await page.getByLabel('派出单位').selectOption(unit('ST-G03'))
  await page.getByRole('button', { name: '预览差别' }).click()
  await page.getByRole('table', { name: '更正前后' }).waitFor()
  await page.getByLabel('更正原因').fill('调到三里桥街道')
  await page.getByRole('button', { name: '保存更正' }).click()
  await page.waitForURL(/\/people\/[\w-]+$/)

  // Nobody reloads: the seat is vacant on the pages that were open.
  await seat.getByText('空缺', { exact: true }).waitFor()
  await watcher.page.getByRole('row', { name: /东市中队 中队长/ }).waitFor()
  await picture(watcher, 'posts-vacant')
  await seat.getByRole('link').first().click()
  await supervisor.page.getByText(/离开派出单位/).waitFor()
  expect(await faultsOf(supervisor.page)).toEqual([])
  await picture(supervisor, 'post-history')

  // Who could fill it, by how well they meet its conditions; and on a day before, who held it.
  await page.goto('/posts?state=vacant')
  await page
    .getByRole('row', { name: /综合四大队 教导员/ })
    .getByRole('link')
    .first()
    .click()
  await page.getByRole('link', { name: '可以任职的人员' }).click()
  await page.getByRole('heading', { name: /^可以任职的人员 · / }).waitFor()
  await page.getByRole('row', { name: /符合/ }).first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(officer, 'candidates')
  await page.goto(`/posts?asOf=${addMonths(today, -1)}`)
  await page
    .getByRole('row', { name: /东市中队 中队长/ })
    .getByText('在任')
    .waitFor()
  expectNoComplaints(officer, supervisor, watcher)
})
