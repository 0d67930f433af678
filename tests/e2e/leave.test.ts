import { expect, it } from 'vitest'
import { addDays } from '#domain/shared/dates.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture, untilLive } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()
const phone = { width: 390 }

it('a member asks for leave on a telephone, whoever leads the brigade grants it there, and the member sees it and gives it back', async () => {
  const member = await enter('member', '/leave', phone)
  const leader = await enter('brigade', '/', phone)
  await untilLive(leader)
  const { page } = member

  // What is wrong is said beside the field, and what was typed stays.
  await page.getByRole('link', { name: '请假', exact: true }).click()
  expect(await faultsOf(page)).toEqual([])
  const first = (await page.getByLabel('第一天').inputValue()) as IsoDate
  await page.getByLabel('类别').selectOption({ label: '事假' })
  await page.getByLabel('第一天').fill(addDays(first, -1))
  await page.getByLabel('事由').fill('家中老人住院')
  await page.getByRole('button', { name: '提交请假' }).click()
  await page
    .getByText(/不能请已经过去的日期/)
    .first()
    .waitFor()
  expect(await page.getByLabel('事由').inputValue()).toBe('家中老人住院')
  await page.getByLabel('第一天').fill(addDays(first, 2))
  await page.getByLabel('最后一天').fill(addDays(first, 3))
  await page.getByRole('button', { name: '提交请假' }).click()
  await page.getByText('等待审批：综合一大队负责人').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(member, 'leave-asked')
  await untilLive(member)

  // On the home page of whoever decides it appears by itself and leads to the act.
  const period = `${addDays(first, 2)} 至 ${addDays(first, 3)}`
  await leader.page.getByRole('link', { name: new RegExp(`事假 · ${period}`) }).click()
  await leader.page.getByText('家中老人住院').waitFor()
  expect(await faultsOf(leader.page)).toEqual([])
  await leader.page.getByRole('button', { name: '不批准' }).click()
  await leader.page.getByText('请填写').first().waitFor()
  await leader.page.getByLabel('意见').fill('注意交接手头工作')
  await leader.page.getByRole('button', { name: '批准', exact: true }).click()
  await leader.page.getByText('已批准').waitFor()
  await picture(leader, 'leave-granted')

  // The member’s page shows it without being touched; the calendar of the brigade has it.
  await page.getByText('已批准').waitFor()
  await page.getByText('注意交接手头工作').waitFor()
  await leader.page.goto(`/leave?on=${addDays(first, 2)}`)
  await leader.page.getByRole('region', { name: '离岗日历' }).getByRole('link', { name: '事假' }).first().waitFor()
  expect(await faultsOf(leader.page)).toEqual([])
  await picture(leader, 'leave-calendar')

  await page.getByRole('link', { name: '撤回' }).click()
  await page.getByLabel('理由').fill('老人已出院')
  await page.getByRole('button', { name: '撤回' }).click()
  await page.getByText('批准后撤回').waitFor()
  expectNoComplaints(member, leader)
})
