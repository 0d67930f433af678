import { expect, it } from 'vitest'
import { addDays } from '#domain/shared/dates.ts'
import { dayAt } from '#server/clock.ts'
import { idOfName } from '#server/ids.ts'
import { expectNoComplaints, picture, untilLive } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()
const bureau = `/units/${idOfName('unit BUR-MR')}`
const today = dayAt(Date.now(), 'Asia/Shanghai')
const then = '2016-06-30'
const [before, after, longAgo] = ['市工商质监局', '市场监管局', '市工商局']

it('a bureau that is renamed has its new name on every screen at once; what is told of 2016 keeps the name of 2016', async () => {
  const office = await enter('commission', `${bureau}/name`)
  const detachment = await enter('detachment', `/people?unit=${idOfName('unit BUR-MR')}`)
  const observer = await enter('observer', bureau)
  const everybody = [office, detachment, observer]
  await Promise.all(everybody.map(untilLive))
  await detachment.page.locator('main').getByText(before).first().waitFor()
  await observer.page.getByRole('heading', { name: '市工商行政和质量技术监督管理局' }).waitFor()

  await office.page.getByLabel('名称').fill('市市场监督管理局')
  await office.page.getByLabel('简称').fill(after)
  await office.page.getByLabel('自哪天起').fill(today)
  await office.page.getByRole('button', { name: '更名' }).click()
  await office.page.getByRole('heading', { name: '市市场监督管理局' }).waitFor()
  await detachment.page.locator('main').getByText(after).first().waitFor()
  await observer.page.getByRole('heading', { name: '市市场监督管理局' }).waitFor()

  for (const { page } of [office, observer]) {
    await page.goto(`${bureau}?asOf=${then}`)
    await page.getByRole('heading', { name: '市工商行政管理局' }).waitFor()
    await page.goto(`/units?asOf=${then}`)
    await page.locator('main').getByText(longAgo).first().waitFor({ state: 'attached' })
    expect(await page.locator('main').getByText(after).count()).toBe(0)
  }
  // Its people of the day before stood under the name of that day.
  await detachment.page.goto(`/people?unit=${idOfName('unit BUR-MR')}&asOf=${addDays(today, -1)}`)
  await detachment.page.locator('main').getByText(before).first().waitFor()
  expect(await detachment.page.locator('main').getByText(after).count()).toBe(0)
  const report = async (day: string) => {
    const answer = await office.page.request.get(`/staffing/matrix/export?format=csv&asOf=${day}`)
    expect(answer.status()).toBe(200)
    return (await answer.body()).toString('utf8')
  }
  expect(await report(then)).not.toContain(after)
  await office.page.goto(`/staffing/compare?from=${then}&to=${today}`)
  await office.page.getByText(/市工商行政管理局.*更名为.*市市场监督管理局/).waitFor()
  await picture(office, 'renamed-bureau')
  expectNoComplaints(...everybody)
  for (const { context } of everybody) await context.close()
})
