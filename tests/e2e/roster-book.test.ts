import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { readSheet } from 'read-excel-file/node'
import { expect, it } from 'vitest'
import { dayAt } from '#server/clock.ts'
import type { Cell } from '#domain/people/imports.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays } from '#domain/shared/dates.ts'
import { idOfName } from '#server/ids.ts'
import { workbook } from '#tests/support/workbooks.ts'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture, untilLive } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

/** Far enough ahead that nobody has rostered it yet. */
const monday = addDays(mondayOf(dayAt(Date.now(), 'Asia/Shanghai')), 42)
const unit = idOfName('unit B-C1')
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const upload = async (page: Page, rows: Cell[][]) => {
  const buffer = Buffer.from(await workbook(rows))
  await page.getByLabel('勤务表工作簿').setInputFiles({ name: '排班表.xlsx', mimeType: xlsx, buffer })
  await page.getByRole('button', { name: '上传', exact: true }).click()
}
const saved = async (page: Page, click: () => Promise<void>) => {
  const [download] = await Promise.all([page.waitForEvent('download'), click()])
  return (await readSheet(await readFile(await download.path()))) as Cell[][]
}

it('a commander takes a week out as a workbook, writes shifts into it, corrects what was wrong, brings it in, and takes it back', async () => {
  const desk = await enter('brigade', `/rosters/${unit}?from=${monday}`)
  await untilLive(desk)
  const { page } = desk
  const rows = await saved(page, () => page.getByRole('link', { name: '导出表格' }).click())
  const at = rows.findIndex((row, place) => place > 2 && String(row[0]) !== '○')
  const row = Array.from({ length: 11 }, (_none, column) => rows[at]?.[column] ?? null)
  await page.getByRole('link', { name: '上传表格' }).click()
  await upload(page, rows)
  await page.getByText('表格与勤务表一致，没有可写入的改动。').waitFor()

  await upload(page, rows.with(at, row.with(4, 'M').with(5, 'Q')))
  await page.getByText('没有这个班次代码：Q').waitFor()
  expect(await page.getByRole('cell', { name: `F${at + 1}`, exact: true }).count()).toBe(1)
  expect(await faultsOf(page)).toEqual([])
  await picture(desk, 'roster-workbook')
  await page.getByRole('button', { name: /^写入勤务表/ }).click()
  await page.getByText('表格里有 1 处错误').first().waitFor()
  const marked = await saved(page, () => page.getByRole('button', { name: '下载标出问题的表格' }).click())
  expect(marked[at]?.at(-1)).toContain('没有这个班次代码：Q')

  await upload(page, marked.with(at, (marked[at] ?? []).with(5, 'M')))
  await page.getByRole('button', { name: '写入勤务表（2 处）' }).click()
  await page.getByText('已写入 2 处。').waitFor()
  await page.getByRole('link', { name: '查看勤务表' }).click()
  await page.getByRole('grid').waitFor()
  const shifts = page.locator('[role=gridcell][data-cell]').filter({ hasText: '早班' })
  await expect.poll(() => shifts.count()).toBe(2)
  await page.goBack()
  await page.getByRole('button', { name: '撤销这次写入' }).click()
  await page.getByRole('grid').waitFor()
  await expect.poll(() => shifts.count()).toBe(0)
  expectNoComplaints(desk)
  await desk.context.close()
})
