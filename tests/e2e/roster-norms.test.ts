import { expect, it } from 'vitest'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

it('an office pastes the notice of a year, and a line that says no day is named', async () => {
  const office = await enter('commission', '/holidays?year=2028')
  const { page } = office
  await page.getByText('2028 年的放假安排尚未登记，只有周末休息。').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('link', { name: '登记放假安排' }).click()
  await page.getByLabel('文件', { exact: true }).fill('关于2028年部分节假日安排的通知')
  await page.getByLabel('发文机关').fill('国务院办公厅')
  const days = page.getByLabel('放假与上班的日子')
  await days.fill('一、元旦：1月1日至3日放假。\n二、春节放假')
  await page.getByRole('button', { name: '登记' }).click()
  await page
    .getByText(/第 2 行看不懂/)
    .first()
    .waitFor()
  expect(await faultsOf(page)).toEqual([])
  await days.fill('一、元旦：1月1日（周六）至3日放假。1月8日（周六）上班。')
  await page.getByRole('button', { name: '登记' }).click()
  await page.getByRole('cell', { name: '2028-01-01~2028-01-03' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(office, 'holidays')
  expectNoComplaints(office)
})

it('a brigade rests longer than the rule asks, and may not loosen what is only to be tightened', async () => {
  const brigade = await enter('brigade', '/units')
  const { page } = brigade
  await page.getByRole('link', { name: '综合一大队' }).first().click()
  await page.getByRole('link', { name: '排班数值与约束' }).click()
  await page.getByRole('link', { name: '设定：合同制人员每月加班不超过 36 小时' }).click()
  await page.getByRole('textbox', { name: '数值' }).fill('40')
  await page.getByRole('textbox', { name: '理由' }).fill('高温季节')
  await page.getByRole('button', { name: '设定' }).click()
  await page
    .getByText(/只能从严：现为 36/)
    .first()
    .waitFor()
  await page.getByRole('combobox', { name: '规则' }).selectOption({ label: '两班之间至少休息 11 小时 · 11 小时' })
  await page.getByRole('textbox', { name: '数值' }).fill('12')
  await page.getByRole('button', { name: '设定' }).click()
  await page.getByText('本单位自定').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(brigade, 'roster-norms')
  expectNoComplaints(brigade)
})
