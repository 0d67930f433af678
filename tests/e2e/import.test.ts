import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Cell } from '#domain/people/imports.ts'
import { rosterRow, rosterTitles } from '#tests/support/rosters.ts'
import { compoundFile, workbook } from '#tests/support/workbooks.ts'
import { faultsOf } from './support/accessibility.ts'
import { startApp, type App } from './support/app.ts'
import { openBrowser } from './support/chromium.ts'
import { expectNoComplaints, picture, signIn, sitDown, untilLive, type Person } from './support/person.ts'

let app: App
let browser: Browser
beforeAll(async () => {
  app = await startApp()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A roster as it comes from an office: title, empty rows, a total, and seven things wrong with it. */
const messyRows: Cell[][] = [
  ['六安市城区联勤执法人员花名册'],
  [],
  [...rosterTitles],
  rosterRow(1, { 姓名: '李 浏览', 身份证号: "'999999198503120031" }),
  rosterRow(2, { 姓名: '李测试', 人员类别: '临时工', 参加工作时间: 2016.1 }),
  [],
  rosterRow(3, { 身份证号: 9.99999198503122e17, 派出单位: '城管局' }),
  rosterRow(4, { 派出单位: '公安局', 联勤单位: '综合1大队' }),
  rosterRow(1, { 姓名: '李浏览' }),
  rosterRow(5, { 联系电话: '138' }),
  ['合计', '6人'],
]

/** What each marked cell should have been. */
const corrections: Record<string, Cell> = {
  临时工: '民警',
  '2016.1': '2016-10',
  '999999198503122000': '999999198503120055',
  城管局: '市城市管理局',
  公安局: '市公安局',
  '138': '100-0000-0138',
}

async function choose(page: Page, bytes: Uint8Array, name: string): Promise<void> {
  await page
    .getByLabel(/花名册文件|上传改好的文件|Roster file/)
    .setInputFiles({ name, mimeType: xlsx, buffer: Buffer.from(bytes) })
  await page.getByRole('button', { name: /^(上传|Upload)$/ }).click()
}

const problemsOn = (page: Page) =>
  page.locator('[data-code]').evaluateAll((all) => all.map((one) => one.getAttribute('data-code')))

/** The marked copy, read, corrected as an office would, and written again. */
async function correctedCopy(path: string): Promise<Uint8Array> {
  const rows = (await readSheet(await readFile(path))) as Cell[][]
  expect(rows[2]?.at(-1)).toBe('问题')
  const isTwice = (row: Cell[]) => String(row.at(-1)).includes('是同一个人')
  const corrected = rows
    .filter((row) => !isTwice(row))
    .map((row) => row.map((cell) => corrections[String(cell)] ?? cell))
  return workbook(corrected)
}

async function enter(options: Parameters<typeof sitDown>[2] = {}): Promise<Person> {
  const person = await sitDown(browser, app.url, options)
  await signIn(person, 'detachment')
  await person.page.goto('/imports')
  return person
}

it('a messy roster is tried out, put right from its marked copy, brought in, seen and taken back', async () => {
  const clerk = await enter()
  const { page } = clerk
  await untilLive(clerk)

  // What is no roster is refused beside the field, in a sentence.
  await choose(page, compoundFile('EncryptedPackage'), '加密.xlsx')
  await page.getByText('文件有密码保护，无法读取。请去掉密码后再上传。').waitFor()

  // Uploaded: the header is found under its title, the columns are guessed.
  await choose(page, await workbook(messyRows), '联勤人员花名册(报支队).xlsx')
  await page.getByRole('heading', { name: '联勤人员花名册(报支队).xlsx' }).waitFor()
  await expect.poll(() => page.getByLabel('D 列“性别”的含义').inputValue()).toBe('sex')
  expect(await page.getByLabel('A 列“序号”的含义').inputValue()).toBe('')
  await picture(clerk, 'import-columns')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: '开始试查' }).click()

  // Tried out: every problem in words, errors and warnings apart.
  await page.getByRole('heading', { name: '试查结果' }).waitFor()
  await page.getByText('2016.1 可能是 1 月，也可能是 Excel 去掉了 0 的 10 月。').waitFor()
  await page.getByText('身份证号被 Excel 当成数字，末尾几位已丢失。').waitFor()
  await page.getByText('可能是 4 个单位：市城市管理局、').waitFor()
  await page.getByText('与第 4 行是同一个人。').waitFor()
  expect(await problemsOn(page)).toHaveLength(7)
  await picture(clerk, 'import-findings')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('link', { name: /^提醒/ }).click()
  await expect.poll(() => problemsOn(page)).toEqual(['unit-read-as'])

  // The marked copy is corrected and uploaded in its place.
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载标注版' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('联勤人员花名册(报支队)-标注.xlsx')
  await choose(page, await correctedCopy(await download.path()), '联勤人员花名册(改).xlsx')
  await page.getByRole('button', { name: '开始试查' }).click()
  await page.getByText('没有发现问题，可以导入。').waitFor()

  // Brought in, and seen in the list.
  await page.getByRole('link', { name: '去导入' }).click()
  await page.getByText('将新增 5 人，修改 0 人；0 人不变。').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: '确认导入' }).click()
  await page.getByText('已新增 5 人，修改 0 人；0 人不变。').waitFor()
  const imported = page.url()
  await page.goto('/people?q=NEW-0000')
  await page.getByRole('link', { name: '李浏览' }).waitFor()
  expect(await page.getByRole('row').count()).toBe(6)
  await picture(clerk, 'import-people')

  // Taken back as one.
  await page.goto(imported)
  await page.getByRole('link', { name: '撤销这次导入' }).click()
  await page.getByText('删除新增的 5 人').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: '确认撤销' }).click()
  await page.getByText('这次导入已撤销。').waitFor()
  await page.goto('/people?q=NEW-0000')
  await page.getByText('没有符合条件的人员').waitFor()
  expectNoComplaints(clerk)
})

it('works on a telephone without scripts, in English', async () => {
  const clerk = await enter({ locale: 'en-US', width: 390, javaScriptEnabled: false })
  const { page } = clerk
  await choose(page, new Uint8Array([1, 2, 3]), 'picture.xlsx')
  await page.getByText('This is neither an Excel workbook (.xlsx) nor a CSV file.').waitFor()
  await choose(
    page,
    await workbook([[...rosterTitles], rosterRow(11), rosterRow(12, { 人员类别: '临时工' })]),
    'roster.xlsx',
  )
  await page.getByRole('button', { name: 'Try it out' }).click()
  await page.getByText('There is no such category.').waitFor()
  await picture(clerk, 'import-findings-390')
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  await page.getByRole('link', { name: 'Bring in' }).click()
  await page.getByRole('radio', { name: 'Bring in nothing while any row has an error' }).check()
  await page.getByRole('button', { name: 'Bring in' }).click()
  await page.getByText('Rows that still have errors: 1.').waitFor()
  await page.getByRole('radio', { name: 'Bring in the good rows (1), leave the others' }).check()
  await page.getByRole('button', { name: 'Bring in' }).click()
  await page.getByText('Added: 1. Changed: 0.').waitFor()
})
