import { expect, it } from 'vitest'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture, type Person } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

/** So many years after the day that a field holds. */
const yearsAfter = (day: string, years: number) => day.replace(/^\d+/, (year) => String(Number(year) + years))

const agree = async ({ page }: Person, path: string, reason = '') => {
  await page.goto(path)
  await page.getByRole('radio', { name: reason ? '有条件同意' : '同意', exact: true }).check()
  if (reason) await page.getByLabel('理由或条件').fill(reason)
  await page.getByRole('button', { name: '提交意见' }).click()
  await page.getByRole('heading', { name: '办理过程' }).waitFor()
}

it('a posting is asked for, sent back, asked for again, heard by both, checked, decided, extended and called back', async () => {
  const asker = await enter('detachment', '/postings/new?q=DEMO-0565')
  await asker.page.getByRole('link', { name: /选择 .*DEMO-0565/ }).click()
  await asker.page.getByLabel('接收单位').selectOption({ label: '中市中队' })
  await asker.page.getByLabel('事由').fill('工作需要')
  const until = yearsAfter(await asker.page.getByLabel('第一天').inputValue(), 1)
  await asker.page.getByLabel('最后一天').fill(until)
  await asker.page.getByRole('button', { name: '提交申请' }).click()
  await asker.page.getByText('等待中市中队出具意见').waitFor()
  const address = new URL(asker.page.url()).pathname

  // The host sends it back with a usual wording; the asker changes it and sends it again.
  const host = await enter('squad', `${address}/sending-back`)
  await host.page.getByRole('button', { name: '事由不够具体，请写明任务。' }).click()
  expect(await faultsOf(host.page)).toEqual([])
  await host.page.getByRole('button', { name: '退回', exact: true }).click()
  await host.page.getByText('接收单位退回').waitFor()
  await asker.page.goto(address)
  await asker.page.getByText('这项申请已退回').waitFor()
  await picture(asker, 'posting-sent-back')
  await asker.page.getByRole('link', { name: '修改申请' }).click()
  await asker.page.getByLabel('事由').fill('夜市整治专班，需执法人员一名')
  await asker.page.getByRole('button', { name: '保存' }).click()
  await asker.page.getByRole('link', { name: '再次发送' }).click()
  await asker.page.getByRole('button', { name: '发送申请' }).click()
  await asker.page.getByText('再次提出申请').waitFor()

  const home = await enter('bureau', '/')
  await agree(host, `${address}/host-opinion`)
  await agree(home, `${address}/opinion`, '期满返回')
  await asker.page.goto(`${address}/check`)
  await asker.page
    .getByRole('region', { name: '审核事项' })
    .getByText(/^期限：/)
    .waitFor()
  expect(await faultsOf(asker.page)).toEqual([])
  await picture(asker, 'posting-check')
  await asker.page.getByRole('button', { name: '审核通过' }).click()
  await asker.page.getByText('等待城管委办审批').waitFor()

  const decider = await enter('commission', `${address}/decision`)
  await decider.page.getByText('期满返回').waitFor()
  await decider.page.getByRole('button', { name: '批准', exact: true }).click()
  await decider.page.getByText('12 个月').or(decider.page.getByText('13 个月')).first().waitFor()

  // Longer by half a year, as the home unit agrees; beyond the limit it is refused with a sentence.
  await asker.page.goto(`${address}/extension`)
  await asker.page.getByLabel('新的最后一天').fill(yearsAfter(until, 3))
  await asker.page.getByLabel('延期原因').fill('专班任务未完成')
  await asker.page.getByRole('button', { name: '申请延期' }).click()
  await asker.page.getByText(/超过规定的 24 个月/).waitFor()
  const [year = '', month = ''] = until.split('-')
  const longer = Number(month) <= 6 ? `${year}-10-01` : `${Number(year) + 1}-03-01`
  await asker.page.getByLabel('新的最后一天').fill(longer)
  await asker.page.getByRole('button', { name: '申请延期' }).click()
  await asker.page.getByText(`申请延期，新的最后一天 ${longer}`).waitFor()
  await agree(home, `${address}/extension-opinion`)
  await decider.page.goto(`${address}/extension-decision`)
  await decider.page
    .getByText(/上限 24 个月/)
    .first()
    .waitFor()
  expect(await faultsOf(decider.page)).toEqual([])
  await decider.page.getByRole('button', { name: '同意延期', exact: true }).click()
  await decider.page.getByText('延期审批：批准').waitFor()

  await home.page.goto(`${address}/recall`)
  await home.page.getByLabel('召回原因').fill('本单位急需用人')
  await home.page.getByRole('button', { name: '提出召回' }).click()
  await home.page.getByText(/派出单位提出召回/).waitFor()
  await decider.page.goto(`${address}/recall-decision`)
  await decider.page.getByRole('button', { name: '同意召回', exact: true }).click()
  await decider.page.getByText('召回审批：批准').waitFor()
  await picture(decider, 'posting-trace')

  const reader = await enter('bureau', address, { locale: 'en-US', width: 390 })
  await reader.page.getByText('Decision on the extension: Approved').waitFor()
  expect(await faultsOf(reader.page)).toEqual([])
  await picture(reader, 'posting-trace-390')
  expectNoComplaints(asker, host, home, decider, reader)
}, 240_000)
