import { expect, it } from 'vitest'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

it('two are asked for together, one is refused, and the other side is warned before the decision', async () => {
  const office = await enter('commission', '/postings/pairs')
  const { page } = office
  await page.getByRole('link', { name: '申请双向任职' }).click()
  await page.getByRole('searchbox', { name: '第一人（往）' }).fill('DEMO-0564')
  await page.getByRole('button', { name: '查找' }).click()
  await page.getByRole('link', { name: /选择 .*DEMO-0564/ }).click()
  await page.getByRole('searchbox', { name: '第二人（来）' }).fill('DEMO-0568')
  await page.getByRole('button', { name: '查找' }).click()
  await page.getByRole('link', { name: /选择 .*DEMO-0568/ }).click()

  // Where each goes is offered from the other’s side alone; what speaks against one stands with it.
  const [there, back] = [page.getByLabel(/到哪个单位/).first(), page.getByLabel(/到哪个单位/).last()]
  expect(await there.getByRole('option').allInnerTexts()).not.toContain('市城管局')
  await there.selectOption({ label: '市公安局' })
  await back.selectOption({ label: '市城管局' })
  await page.getByLabel('事由').fill('城管与公安双向交叉任职')
  await page.getByLabel('方式').selectOption({ label: '交叉任职' })
  const lastDay = await page.getByLabel('最后一天').inputValue()
  await page.getByLabel('最后一天').fill(lastDay.replace(/^\d+/, (year) => String(Number(year) + 4)))
  await page.getByRole('button', { name: '预览两项' }).click()
  await page.getByText('不能申请', { exact: true }).first().waitFor()
  expect(await page.getByRole('button', { name: '提出两项申请' }).count()).toBe(0)
  await page.getByLabel('最后一天').fill(lastDay)
  await page.getByRole('button', { name: '预览两项' }).click()
  await page.getByRole('button', { name: '提出两项申请' }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(office, 'pair-preview')
  await page.getByRole('button', { name: '提出两项申请' }).click()
  const counterpart = page.getByRole('region', { name: '双向任职的对方' })
  await counterpart.getByText('市公安局 → 市城管局').waitFor()
  const first = new URL(page.url()).pathname
  await counterpart.getByRole('link', { name: /DEMO-0568/ }).click()
  await counterpart.getByText('市城管局 → 市公安局').waitFor()
  const second = new URL(page.url()).pathname

  // The bureau knows of the half of its own people, and that there is another.
  const bureau = await enter('bureau', `${first}/opinion`)
  await bureau.page.getByText('对方一项不在您的可见范围内').waitFor()
  await bureau.page.getByRole('radio', { name: '同意', exact: true }).check()
  await bureau.page.getByRole('button', { name: '提交意见' }).click()
  await bureau.page.waitForURL((url) => url.pathname === first)
  await page.goto(`${first}/check`)
  await page.getByRole('button', { name: '审核通过' }).click()
  await page.getByText('等待城管委办审批').waitFor()
  await page.goto(`${first}/decision`)
  await counterpart.getByText('待双方意见').waitFor()
  await page.getByLabel('审批意见').fill('编制不足')
  await page.getByRole('button', { name: '不予批准' }).click()
  await page.getByText('不予批准').first().waitFor()

  const police = await enter('police', '/alerts')
  await police.page.getByText(/双向任职，对方一项不予批准/).click()
  await police.page.getByText('对方一项未获批准；这一项现在没有回派。').waitFor()
  expect(new URL(police.page.url()).pathname).toBe(second)
  expect(await police.page.getByText('DEMO-0564').count()).toBe(0)
  expect(await faultsOf(police.page)).toEqual([])
  await page.goto(second)
  await page.getByRole('link', { name: '申请回派' }).waitFor()
  await picture(office, 'pair-warned')

  const reader = await enter('observer', '/postings/pairs', { locale: 'en-US', width: 390 })
  await reader.page.getByText('Other half refused').waitFor()
  expect(await faultsOf(reader.page)).toEqual([])
  await picture(reader, 'pairs-390')
  expectNoComplaints(office, bureau, police, reader)
}, 240_000)
