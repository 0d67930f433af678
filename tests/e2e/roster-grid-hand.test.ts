import { expect, it } from 'vitest'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays } from '#domain/shared/dates.ts'
import { dayAt } from '#server/clock.ts'
import { idOfName } from '#server/ids.ts'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture, untilLive, type Person } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

/** Weeks that nobody has rostered yet, one for each test. */
const weekAfter = (weeks: number) => addDays(mondayOf(dayAt(Date.now(), 'Asia/Shanghai')), weeks * 7)
const open = async (weeks: number, options?: Parameters<typeof enter>[2]) => {
  const person = await enter('brigade', `/rosters/${idOfName('unit B-C1')}?from=${weekAfter(weeks)}`, options)
  await untilLive(person)
  return person
}
const cell = ({ page }: Person, row: number, day: number) => page.locator(`[data-cell="${row} ${day}"]`)
/** What a screen reader says of a cell: its entries between the day and what is found. */
const said = async (person: Person, row: number, day: number) => {
  const box = cell(person, row, day)
  return (await box.getAttribute('aria-label')) ?? (await box.locator('span').first().textContent()) ?? ''
}
const expectSaid = (person: Person, row: number, day: number, what: string | RegExp) =>
  expect.poll(() => said(person, row, day)).toMatch(what)
const untilSaved = ({ page }: Person) => page.locator('[data-waiting="0"]').waitFor()
const put = async (person: Person, row: number, day: number, letters: string) => {
  await cell(person, row, day).click()
  await person.page.keyboard.type(letters)
}
const middleOf = async (person: Person, row: number, day: number) => {
  const box = await cell(person, row, day).boundingBox()
  if (!box) throw new Error(`no cell ${row} ${day} is drawn`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
type Way = { from: [row: number, day: number]; to: [row: number, day: number]; key?: 'Control' }
const drag = async (person: Person, { from, to, key }: Way) => {
  const { mouse, keyboard } = person.page
  const start = await middleOf(person, ...from)
  const end = await middleOf(person, ...to)
  await mouse.move(start.x, start.y)
  await mouse.down()
  if (key) await keyboard.down(key)
  await mouse.move(start.x + 8, start.y, { steps: 2 })
  await mouse.move(end.x, end.y, { steps: 6 })
  await expect.poll(() => person.page.locator('[data-target]').count()).toBeGreaterThan(0)
  await mouse.up()
  if (key) await keyboard.up(key)
}

it('dragged, a shift moves with its place and its leader; with Ctrl a copy of it does; Esc lets go of it', async () => {
  const desk = await open(2)
  const { page } = desk
  await put(desk, 0, 0, 'm')
  await untilSaved(desk)
  await page.keyboard.press('Enter')
  const panel = page.getByRole('region', { name: '所选单元格' })
  await panel.getByLabel('带班').click()
  const place = await panel.getByLabel('地点').locator('option').nth(1).innerText()
  await panel.getByLabel('地点').selectOption({ index: 1 })
  await untilSaved(desk)
  await page.keyboard.press('Escape')
  await drag(desk, { from: [0, 0], to: [2, 1] })
  const shift = new RegExp(`早班.*${place}.*带班`)
  await expectSaid(desk, 2, 1, shift)
  await expectSaid(desk, 0, 0, /空$/)
  await drag(desk, { from: [2, 1], to: [3, 3], key: 'Control' })
  await expectSaid(desk, 3, 3, shift)
  await expectSaid(desk, 2, 1, shift)
  await untilSaved(desk)

  const start = await middleOf(desk, 3, 3)
  const end = await middleOf(desk, 4, 4)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(end.x, end.y, { steps: 4 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expectSaid(desk, 3, 3, shift)
  await expectSaid(desk, 4, 4, /空$/)
  await page.reload()
  await expectSaid(desk, 2, 1, shift)
  expectNoComplaints(desk)
  await desk.context.close()
})

it('dropped where somebody has a shift, it is asked whether the two change places, the other is open, or both stay', async () => {
  const desk = await open(3)
  const { page } = desk
  await put(desk, 0, 0, 'm')
  await put(desk, 1, 0, 'n')
  await untilSaved(desk)
  const choose = async (name: string | RegExp) => {
    await drag(desk, { from: [0, 0], to: [1, 0] })
    const asked = page.getByRole('dialog', { name: /目标位置已有 1 处排班/ })
    await asked.waitFor()
    expect(await faultsOf(page)).toEqual([])
    await asked.getByRole('button', { name }).click()
    await asked.waitFor({ state: 'hidden' })
    await untilSaved(desk)
  }
  await choose('取消')
  await expectSaid(desk, 0, 0, '早班')
  await choose(/^对调/)
  await expectSaid(desk, 0, 0, '夜班')
  await expectSaid(desk, 1, 0, '早班')
  await choose(/^替换/)
  await expectSaid(desk, 0, 0, /空$/)
  await expectSaid(desk, 1, 0, '夜班')
  await page.getByRole('grid').focus()
  await page.keyboard.press('Control+End')
  await page
    .locator('[data-cell]')
    .filter({ hasText: /待排.*早班/ })
    .waitFor()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+z')
  await expectSaid(desk, 0, 0, '夜班')
  await untilSaved(desk)
  // Two shifts of one day that do not overlap may stand beside each other.
  await choose(/^并班/)
  await expectSaid(desk, 1, 0, /早班.*夜班/)
  await expectSaid(desk, 0, 0, /空$/)
  expectNoComplaints(desk)
  await desk.context.close()
})

it('pulled by its edge, what is selected repeats; swept with a shift type, every cell holds it', async () => {
  const desk = await open(4)
  const { page } = desk
  await put(desk, 0, 0, 'm')
  await untilSaved(desk)
  const edge = await page.locator('[data-edge]').boundingBox()
  const end = await middleOf(desk, 0, 3)
  await page.mouse.move((edge?.x ?? 0) + 4, (edge?.y ?? 0) + 4)
  await page.mouse.down()
  await page.mouse.move(end.x, end.y, { steps: 8 })
  await page.mouse.up()
  for (const day of [0, 1, 2, 3]) await expectSaid(desk, 0, day, '早班')
  await expectSaid(desk, 0, 4, /空$/)

  await page.getByRole('button', { name: '刷班' }).click()
  await page.getByRole('menuitem', { name: '中班' }).click()
  await drag(desk, { from: [2, 1], to: [3, 2] })
  for (const row of [2, 3]) for (const day of [1, 2]) await expectSaid(desk, row, day, '中班')
  await page.getByRole('grid').focus()
  await page.keyboard.press('Escape')
  await drag(desk, { from: [2, 1], to: [5, 1] })
  await expectSaid(desk, 5, 1, '中班')
  await expectSaid(desk, 2, 1, /空$/)
  await untilSaved(desk)
  await picture(desk, 'roster-grid-hand')
  expectNoComplaints(desk)
  await desk.context.close()
})

it('a finger that rests opens the menu at its cell, one that wanders scrolls, one that taps selects', async () => {
  const tablet = await open(5, { width: 1100, hasTouch: true })
  const { page } = tablet
  await cell(tablet, 1, 2).tap()
  await expect.poll(() => cell(tablet, 1, 2).getAttribute('aria-selected')).toBe('true')
  const finger = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: points })
  const at = await middleOf(tablet, 3, 1)
  await touch('touchStart', [at])
  const menu = page.getByRole('menu')
  await menu.waitFor()
  await touch('touchEnd', [])
  expect(await cell(tablet, 3, 1).getAttribute('aria-selected')).toBe('true')
  await menu.getByRole('menuitem', { name: '早班' }).tap()
  await expectSaid(tablet, 3, 1, '早班')
  await untilSaved(tablet)

  const scroller = page.locator('[data-grid-scroller]')
  const from = await middleOf(tablet, 6, 1)
  await touch('touchStart', [from])
  for (const step of [1, 2, 3, 4, 5, 6]) await touch('touchMove', [{ x: from.x, y: from.y - step * 25 }])
  await touch('touchEnd', [])
  await expect.poll(() => scroller.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(40)
  expect(await menu.count()).toBe(0)
  await expectSaid(tablet, 3, 1, '早班')
  expectNoComplaints(tablet)
  await tablet.context.close()
})
