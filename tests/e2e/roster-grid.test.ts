import { expect, it } from 'vitest'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays } from '#domain/shared/dates.ts'
import { dayAt } from '#server/clock.ts'
import { idOfName } from '#server/ids.ts'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture, untilLive, type Person } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

/** The week after this one: nobody has rostered it yet. */
const monday = addDays(mondayOf(dayAt(Date.now(), 'Asia/Shanghai')), 7)
const roster = `/rosters/${idOfName('unit B-C1')}?from=${monday}`

const gridOf = ({ page }: Person) => page.getByRole('grid')
/** The cells of a row of people, by what a screen reader says of each. */
const rowOf = (person: Person, at: number) =>
  gridOf(person)
    .getByRole('gridcell')
    .and(person.page.locator(`[data-cell^="${at} "]`))
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-label') ?? cell.textContent ?? ''))
const countIn = async (person: Person, { row, word }: { row: number; word: string }) =>
  (await rowOf(person, row)).filter((label) => label.includes(word)).length
const press = async ({ page }: Person, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const untilSaved = ({ page }: Person) => page.locator('[data-waiting="0"]').waitFor()
const open = async (options?: Parameters<typeof enter>[2]) => {
  const person = await enter('brigade', roster, options)
  await untilLive(person)
  return person
}

it('a commander fills a week by keyboard alone: letters, a copied week, undone and done again', async () => {
  const desk = await open()
  await gridOf(desk).focus()
  await press(desk, 'Control+Home', 'Shift+End', 'm')
  await expect.poll(() => countIn(desk, { row: 0, word: '早班' })).toBe(7)
  await press(desk, 'Control+c', 'ArrowDown', 'Home', 'Control+v')
  await expect.poll(() => countIn(desk, { row: 1, word: '早班' })).toBe(7)
  await press(desk, 'Control+z')
  await expect.poll(() => countIn(desk, { row: 1, word: '早班' })).toBe(0)
  await press(desk, 'Control+y')
  await expect.poll(() => countIn(desk, { row: 1, word: '早班' })).toBe(7)
  await untilSaved(desk)
  await press(desk, 'End', 'Control+v')
  await desk.page.getByText(/超出表的最后一天 .*，多出 6 天，未作更改/).waitFor()
  expect(await countIn(desk, { row: 1, word: '早班' })).toBe(7)
  await press(desk, 'Home', 'Enter')
  await desk.page.getByRole('region', { name: '所选单元格' }).getByText('早班').waitFor()
  expect(await faultsOf(desk.page)).toEqual([])
  await picture(desk, 'roster-grid')
  await desk.page.reload()
  await expect.poll(() => countIn(desk, { row: 1, word: '早班' })).toBe(7)
  expectNoComplaints(desk)
  await desk.context.close()
})

it('a shift that is not allowed is refused in words, and nothing is lost', async () => {
  const desk = await open()
  await gridOf(desk).focus()
  await press(desk, 'Control+Home', 'ArrowDown', 'ArrowDown', 's')
  await expect.poll(() => countIn(desk, { row: 2, word: '备勤' })).toBe(1)
  await untilSaved(desk)
  await press(desk, 'ArrowRight', 'm')
  await desk.page.getByText('更改未被接受，已恢复原状').waitFor()
  await desk.page.getByText('同一时间有两个班次').first().waitFor()
  expect(await countIn(desk, { row: 2, word: '早班' })).toBe(0)
  expect(await countIn(desk, { row: 2, word: '备勤' })).toBe(1)
  await press(desk, 'Control+z')
  await expect.poll(() => countIn(desk, { row: 2, word: '备勤' })).toBe(0)
  expectNoComplaints(desk)
  await desk.context.close()
})

it('two people at one roster see each other’s edits at once; a telephone shows the day', async () => {
  const desk = await open()
  const other = await open()
  await gridOf(desk).focus()
  await press(desk, 'Control+Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'a')
  await expect.poll(() => countIn(other, { row: 3, word: '中班' })).toBe(1)
  expect(await other.page.locator('[data-fresh]').count()).toBe(1)
  await gridOf(other).focus()
  await press(other, 'Control+Home', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Delete')
  await expect.poll(() => countIn(desk, { row: 3, word: '中班' })).toBe(0)
  await press(desk, 'Control+z')
  await desk.page.getByText(/不能撤销：.* 已改此格/).waitFor()

  const phone = await open({ width: 390 })
  await phone.page
    .getByRole('button', { name: '后一天' })
    .or(phone.page.getByRole('button', { name: '前一天' }))
    .first()
    .waitFor()
  expect(await phone.page.getByRole('grid').count()).toBe(0)
  expect(await faultsOf(phone.page)).toEqual([])
  await picture(phone, 'roster-grid-390')
  expectNoComplaints(desk, other, phone)
  for (const { context } of [desk, other, phone]) await context.close()
})
