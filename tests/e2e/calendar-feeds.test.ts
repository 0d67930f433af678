import { expect, it } from 'vitest'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture, untilLive } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

it('a member makes an address for their calendar on a telephone, sees that it was read, renews it and turns it off', async () => {
  const phone = await enter('member', '/shifts', { width: 390 })
  const { page } = phone
  await page.getByRole('link', { name: '日历订阅' }).click()
  await page.getByText('还没有订阅地址').waitFor()
  await untilLive(phone)
  await page.getByRole('button', { name: '生成订阅地址' }).click()
  const shown = page.getByTestId('feed-address')
  await shown.waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(phone, 'calendar-feed-390')
  const address = (await shown.innerText()).trim()
  const webcal = await page.getByRole('link', { name: '用本机日历打开' }).getAttribute('href')
  expect(webcal).toBe(address.replace('http:', 'webcal:'))
  const calendar = await fetch(address)
  expect([calendar.status, (await calendar.text()).split('BEGIN:VEVENT').length > 5]).toEqual([200, true])

  await page.reload()
  await page.getByText('日历最近一次读取').waitFor()
  expect(await shown.count()).toBe(0)
  await untilLive(phone)
  await page.getByRole('button', { name: '换一个地址' }).click()
  await shown.waitFor()
  const renewed = (await shown.innerText()).trim()
  expect([(await fetch(address)).status, (await fetch(renewed)).status]).toEqual([404, 200])
  await page.getByRole('button', { name: '停用' }).click()
  await page.getByText('还没有订阅地址').waitFor()
  expect(await shown.count()).toBe(0)
  expect((await fetch(renewed)).status).toBe(404)
  expectNoComplaints(phone)
  await phone.context.close()
})
