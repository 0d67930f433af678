import { expect, it } from 'vitest'
import { dayAt } from '#server/clock.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays } from '#domain/shared/dates.ts'
import { idOfName } from '#server/ids.ts'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture, untilLive } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

/** The week after this one: nobody has rostered it yet. */
const monday = addDays(mondayOf(dayAt(Date.now(), 'Asia/Shanghai')), 7)
const unit = idOfName('unit B-C1')
const member = `/people/${idOfName('person B-C1 urban_management 5')}`

it('a commander rosters somebody by keyboard and publishes the week; they see it on a telephone, say that they know, and the commander sees that', async () => {
  const phone = await enter('member', '/shifts', { width: 390 })
  await untilLive(phone)
  expect(await phone.page.getByText(`${monday} `).count()).toBe(0)
  const desk = await enter('brigade', member)
  const name = (await desk.page.getByRole('heading', { level: 1 }).textContent()) ?? ''
  await desk.page.goto(`/rosters/${unit}?from=${monday}`)
  await untilLive(desk)
  const { keyboard } = desk.page
  const shifts = (text: string | RegExp) => desk.page.locator('[role=gridcell][data-cell]').filter({ hasText: text })
  await desk.page.getByRole('grid').focus()
  await keyboard.press('/')
  await keyboard.type(name)
  await keyboard.press('Escape')
  await keyboard.press('Home')
  for (const key of ['Shift+ArrowRight', 'Shift+ArrowRight', 'm']) await keyboard.press(key)
  await expect.poll(() => shifts('早班').count()).toBe(3)
  await desk.page.locator('[data-waiting="0"]').waitFor()

  const beside = await enter('detachment', `/rosters/${unit}?from=${monday}`)
  await untilLive(beside)
  const toPublication = desk.page.getByRole('link', { name: '前往发布' })
  await toPublication.focus()
  await keyboard.press('Enter')
  await desk.page.getByRole('row', { name: new RegExp(`${name}.*${monday} M`) }).waitFor()
  expect(await faultsOf(desk.page)).toEqual([])
  await picture(desk, 'roster-publication')
  const why = desk.page.getByLabel('确认提醒的理由')
  if ((await why.count()) > 0) await why.fill('夜市整治')
  const publish = desk.page.getByRole('button', { name: /^发布/ })
  await publish.focus()
  await keyboard.press('Enter')
  await desk.page.getByText(/另有 1 人将于.*收到通知/).waitFor()
  // Whoever has the roster open sees that it holds now.
  const published = beside.page.locator('[role=gridcell][data-cell]').filter({ hasText: /早班.*已发布/ })
  await expect.poll(() => published.count()).toBe(3)

  // It comes to the open page by itself.
  const first = phone.page.locator(`[data-day="${monday}"]`)
  await first.waitFor()
  await first.getByText('07:00–14:30').waitFor()
  expect(await faultsOf(phone.page)).toEqual([])
  await picture(phone, 'roster-own-shifts-390')
  const tellNow = desk.page.getByRole('button', { name: '立即通知' })
  await tellNow.focus()
  await keyboard.press('Enter')
  await desk.page.getByText('0 / 1 人已确认').waitFor()
  // The grid says who has not acknowledged, and shows them alone.
  const toAwaited = beside.page.getByRole('button', { name: '未确认 1 人' })
  await toAwaited.click()
  const ofName = beside.page.getByRole('rowheader', { name })
  await expect.poll(() => ofName.locator('[data-known=told]').count()).toBe(1)
  await expect.poll(() => beside.page.locator('[data-row-head]').count()).toBe(1)
  await expect.poll(() => beside.page.locator('[data-cell]').filter({ hasText: '本人尚未确认' }).count()).toBe(3)
  expect(await faultsOf(beside.page)).toEqual([])
  await picture(beside, 'roster-grid-awaited')
  await toAwaited.click()
  await phone.page.getByRole('button', { name: '我已知悉' }).click()
  await desk.page.getByText('1 / 1 人已确认').waitFor()
  await expect.poll(() => ofName.locator('[data-known=known]').count()).toBe(1)
  expect(await beside.page.locator('[data-unknown]').count()).toBe(0)
  await desk.page.goto(`/rosters/${unit}?from=${monday}`)
  await expect.poll(() => shifts(/早班.*已发布/).count()).toBe(3)
  expectNoComplaints(desk, beside, phone)
  for (const { context } of [desk, beside, phone]) await context.close()
})
