import { expect, it } from 'vitest'
import { idOfName } from '#server/ids.ts'
import { greyPng } from '#tests/support/pictures.ts'
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

const photo = { name: '井盖.png', mimeType: 'image/png', buffer: greyPng(320, 200) }
const liar = { name: '照片.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg onload="alert(1)"/>') }

it('a picture is sent from a telephone and seen, and a file that is not what it says keeps what was typed', async () => {
  const desk = await enter('brigade', brigade)
  const phone = await enter('member', brigade, { width: 390 })
  await Promise.all([desk, phone].map(untilLive))
  await desk.page.getByText('在线：').waitFor()
  await phone.page.getByText('在线：').waitFor()
  await phone.page.getByLabel('消息内容').pressSequentially('西门')
  await desk.page.getByText(/正在输入…$/).waitFor()
  await picture(desk, 'conversation-typing')
  expect(await faultsOf(desk.page)).toEqual([])
  const files = phone.page.getByLabel('添加图片或文件')
  expect(await files.getAttribute('accept')).toContain('image/*')
  await phone.page.getByLabel('消息内容').fill('西门井盖松动')
  await files.setInputFiles(photo)
  await files.setInputFiles(liar)
  const chosen = phone.page.getByRole('list', { name: '将随消息发送' })
  expect(await chosen.getByRole('listitem').count()).toBe(2)
  await phone.page.getByRole('button', { name: '发送' }).click()
  await phone.page.getByText('“照片.jpg”不是可以发送的文件').waitFor()
  expect(await phone.page.getByLabel('消息内容').inputValue()).toBe('西门井盖松动')
  await picture(phone, 'conversation-file-refused-390')
  expect(await faultsOf(phone.page)).toEqual([])
  await chosen.getByRole('button', { name: '移除 照片.jpg' }).click()
  await phone.page.getByRole('button', { name: '发送' }).click()

  const seen = desk.page.getByRole('img', { name: '井盖.png' })
  await seen.waitFor()
  await expect.poll(() => seen.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth)).toBe(320)
  await chosen.waitFor({ state: 'detached' })
  expect(await phone.page.getByLabel('消息内容').inputValue()).toBe('')
  for (const body of ['一句', '又一句']) {
    await phone.page.getByLabel('消息内容').fill(body)
    await phone.page.getByRole('button', { name: '发送' }).click()
    await desk.page.getByRole('log').getByText(body, { exact: true }).waitFor()
  }
  await desk.page.getByText(/正在输入…$/).waitFor({ state: 'detached' })
  const answer = await desk.context.request.get((await seen.getAttribute('src')) ?? '')
  expect(answer.headers()['content-type']).toBe('image/png')
  expect(answer.headers()['x-content-type-options']).toContain('nosniff')
  expect(answer.headers()['content-disposition']).toMatch(/^attachment;/)
  expect(await faultsOf(desk.page)).toEqual([])
  await picture(desk, 'conversation-picture')
  await picture(phone, 'conversation-picture-390')
  for (const { context } of [desk, phone]) await context.close()
})

it('a file is sent before scripts have loaded, and one that is refused keeps what was typed', async () => {
  const { page, context } = await enter('member', brigade, { javaScriptEnabled: false, width: 390 })
  await page.getByLabel('消息内容').fill('现场照片')
  await page.getByLabel('添加图片或文件').setInputFiles([photo, liar])
  await page.getByRole('button', { name: '发送' }).click()
  await page.getByText('“照片.jpg”不是可以发送的文件').waitFor()
  expect(await page.getByLabel('消息内容').inputValue()).toBe('现场照片')
  await page.getByLabel('添加图片或文件').setInputFiles([photo])
  await page.getByRole('button', { name: '发送' }).click()
  await page.getByRole('listitem').filter({ hasText: '现场照片' }).getByRole('img', { name: '井盖.png' }).waitFor()
  await context.close()
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
