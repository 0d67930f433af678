import { expect, it } from 'vitest'
import { idOfName } from '#server/ids.ts'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture, untilLive } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

const brigade = `/messages/${idOfName(`conversation of ${idOfName('unit B-C1')}`)}`

it('two people talk, one of them on a telephone: said once, read live, counted, called by name, and signed', async () => {
  const desk = await enter('brigade', brigade)
  const phone = await enter('member', '/', { width: 390 })
  await Promise.all([desk, phone].map(untilLive))
  const foot = phone.page.getByRole('link', { name: /会话/ }).first()
  await foot.getByText('4').waitFor()

  await desk.page.getByLabel('消息内容').fill('<b>雨后</b>查井盖 https://example.cn/jinggai。')
  await desk.page.getByRole('button', { name: '发送' }).click()
  await desk.page.getByText('<b>雨后</b>查井盖').first().waitFor()
  await expect.poll(() => desk.page.getByLabel('消息内容').inputValue()).toBe('')
  await foot.getByText('5').waitFor()

  await foot.click()
  await phone.page
    .getByRole('navigation', { name: '我的会话' })
    .getByRole('link', { name: /综合一大队/ })
    .click()
  await phone.page.waitForURL((url) => url.pathname === brigade)
  const log = phone.page.getByRole('log')
  const link = log.getByRole('link', { name: 'https://example.cn/jinggai' })
  expect(await link.getAttribute('rel')).toContain('noopener')
  await foot.getByText('5').waitFor({ state: 'detached' })
  await picture(phone, 'conversation-390')
  expect(await faultsOf(phone.page)).toEqual([])

  await phone.page.getByLabel('消息内容').fill('收到，这就去')
  await phone.page.getByLabel('消息内容').press('Control+Enter')
  const said = desk.page.getByRole('listitem').filter({ hasText: '收到，这就去' }).last()
  await said.waitFor()
  await said.hover()
  await said.getByRole('link', { name: /^回复/ }).click()
  await desk.page.getByText(/^回复 .*收到，这就去/).waitFor()
  await desk.page.getByLabel('消息内容').fill('辛苦')
  await desk.page.getByRole('button', { name: '发送' }).click()
  await log.getByText('辛苦').waitFor()
  await log.getByRole('link', { name: /：收到，这就去/ }).waitFor()

  await desk.page.getByRole('link', { name: '发公告' }).click()
  await desk.page.getByLabel('公告内容').fill('周六 6:00 全体集合')
  expect(await faultsOf(desk.page)).toEqual([])
  await desk.page.getByRole('button', { name: '发布公告' }).click()
  const report = desk.page.getByRole('link', { name: /^已签收 0\// })
  await report.waitFor()
  await phone.page.getByRole('button', { name: '已阅，签收' }).click()
  await phone.page.getByText(/^您已于 .* 签收$/).waitFor()
  await desk.page.getByRole('link', { name: /^已签收 1\// }).click()
  await desk.page.getByRole('heading', { name: '签收情况' }).waitFor()
  expect(await faultsOf(desk.page)).toEqual([])
  await picture(desk, 'announcement-report')
  expectNoComplaints(desk, phone)
  for (const { context } of [desk, phone]) await context.close()
})

it('works before scripts have loaded, and keeps what was typed when it is refused', async () => {
  const { page, context } = await enter('member', brigade, { javaScriptEnabled: false, locale: 'en-US', width: 390 })
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill('字'.repeat(4_001))
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText(/4001 characters; a message has at most 4000/).waitFor()
  expect(await page.getByRole('textbox', { name: 'Message', exact: true }).inputValue()).toHaveLength(4_001)
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill('没有脚本也能说')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('log').getByText('没有脚本也能说').waitFor()
  await context.close()
})
