import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { readSheet } from 'read-excel-file/node'
import { expect, it } from 'vitest'
import type { Cell } from '#domain/people/imports.ts'
import { workbook } from '#tests/support/workbooks.ts'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture, untilLive } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The planned number in the row of a unit. */
const plannedOf = (page: Page, unit: string) =>
  page
    .getByRole('row', { name: new RegExp(`^${unit}`) })
    .first()
    .getByRole('cell')
    .nth(1)
    .textContent()

const upload = async (page: Page, rows: Cell[][]) => {
  const buffer = Buffer.from(await workbook(rows))
  await page.getByLabel(/员额文件|Quota file/).setInputFiles({ name: '员额.xlsx', mimeType: xlsx, buffer })
  await page.getByRole('button', { name: /^(上传|Upload)$/ }).click()
}

it('a quota is changed with a reason, names are opened, a proposal is taken over, and a file goes out and comes back', async () => {
  const watcher = await enter('observer', '/staffing')
  await untilLive(watcher)
  const office = await enter('commission', '/staffing')
  const { page } = office

  // From the board to the quotas, and the names behind a number.
  await page.getByRole('navigation', { name: '编配' }).getByRole('link', { name: '配备员额' }).click()
  await page.getByRole('heading', { name: '配备员额', exact: true }).waitFor()
  expect(await plannedOf(page, '以上合计')).toBe('552')
  expect(await faultsOf(page)).toEqual([])
  await picture(office, 'quotas')
  await page.getByRole('link', { name: '查看名单：市城管局，借出 97' }).click()
  await page.getByText('共 97 人').waitFor()
  expect(await page.getByRole('row').count()).toBe(98)
  await page.goBack()
  await page.getByRole('link', { name: '查看名单：鼓楼中队，在岗' }).click()
  await page.getByRole('heading', { name: '在岗：鼓楼中队' }).waitFor()
  await page.getByRole('row').nth(1).getByRole('link').click()
  await page.waitForURL(/\/people\//)

  // One place more than the district may have: refused with the number, taken with a reason.
  await page.goto('/quotas')
  await page.getByRole('link', { name: '中市中队', exact: true }).first().click()
  await page.getByRole('link', { name: '调整城管 · 在编 · 队员' }).click()
  await page.getByLabel('员额数').fill('8')
  await page.getByLabel('批准文号').fill('六城管委〔2026〕9号')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('这样将安排 62，超出 2。确需超出的，请填写理由。').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(office, 'quota-over-ceiling')
  await page.getByLabel('超出上限的理由').fill('步行街开街，市里同意')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('heading', { name: /^配备员额：/ }).waitFor()
  await page.getByText('步行街开街，市里同意').first().waitFor()
  // The board of somebody else, which nobody has touched.
  await watcher.page.getByText('按编配数：市 240 : 区 122 = 1.97 : 1').waitFor({ timeout: 3_000 })

  // The districts are reckoned anew from the city's number, and what is shown is taken over.
  await page.goto('/quotas')
  await page.getByRole('link', { name: '区级测算' }).click()
  await page.getByText('市 240 : 区 120，规则要求 2 : 1').waitFor()
  await page.getByText('各网格权重').click()
  await page.getByLabel('G01 ', { exact: false }).first().fill('2')
  await page.getByRole('button', { name: '测算' }).click()
  await page.getByText('G01 × 2').waitFor()
  const proposed = await page.locator('[data-proposed]').allTextContents()
  expect(proposed.slice(0, 12).reduce((sum, one) => sum + Number(one), 0)).toBe(120)
  expect(proposed.at(-1)).toBe('120')
  expect(await faultsOf(page)).toEqual([])
  await picture(office, 'quota-proposal')
  await page.getByLabel('自哪天起').fill('2030-01-01')
  await page.getByRole('button', { name: '测算' }).click()
  await page.getByText('自 2030-01-01 起').waitFor()
  await page.getByLabel('批准文号').fill('六城管委〔2026〕12号')
  await page.getByRole('button', { name: '采用' }).click()
  await page.getByLabel('超出上限的理由').fill('按网格重新分配')
  await page.getByRole('button', { name: '采用' }).click()
  await page.waitForURL(/\/quotas\?asOf=2030-01-01/)
  await page.getByText('正在按 2030-01-01 查看').waitFor()
  expect(proposed[0]).toBe('19')
  expect(await plannedOf(page, '中市中队')).toBe(String(19 + 24))

  // Out as a file, and back unchanged.
  await page.goto('/quotas/import')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 Excel' }).click(),
  ])
  const rows = (await readSheet(await readFile(await download.path()))) as Cell[][]
  await upload(page, rows)
  await page.getByText(`没有可导入的变化：${rows.length - 1} 行与现在相同。`).waitFor()

  // With a mistake nothing goes in; put right, all of it.
  const [head = []] = rows
  const at = (title: string) => head.indexOf(title)
  const wanted = rows.find((row) => row[at('单位代码')] === 'B-C4' && row[at('部门')] === '交通') ?? []
  const changed = (planned: Cell) =>
    wanted.map((cell, column) => {
      if (column === at('员额数')) return planned
      if (column === at('自')) return '2029-05-01'
      return column === at('批准文号') ? '六城管委〔2026〕15号' : cell
    })
  await upload(page, [head, changed('四')])
  await page.getByText('须为 0 或正整数。').waitFor()
  await page.getByText('有 1 处错误，全部改好后才能导入。').waitFor()
  expect(await page.getByRole('button', { name: '确认导入' }).count()).toBe(0)
  expect(await faultsOf(page)).toEqual([])
  await picture(office, 'quota-import-problem')
  await upload(page, [head, changed(4)])
  await page.getByRole('button', { name: '确认导入' }).click()
  await page.getByText('已导入：新增 0 项，调整 1 项，0 行不变。').waitFor()
  await page.goto('/quotas?asOf=2029-05-01')
  expect(await plannedOf(page, '综合四大队')).toBe('35')
  expectNoComplaints(office, watcher)
}, 180_000)

it('works on a telephone without scripts, in English', async () => {
  const options = { locale: 'en-US', width: 390, javaScriptEnabled: false } as const
  const { page, ...person } = await enter('commission', '/quotas', options)
  await page
    .getByRole('link', { name: /^Names: 综合二大队, Lent out|^Names: 综合二大队, Present/ })
    .first()
    .click()
  await page.getByText(/^People: \d+$/).waitFor()
  await page.goto('/quotas')
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  await page.getByRole('link', { name: '综合三大队', exact: true }).first().click()
  await page.getByRole('link', { name: 'New quota' }).click()
  await page.getByLabel('Home department').selectOption({ label: 'Housing' })
  await page.getByLabel('Number').fill('-1')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Enter a whole number from 0 up').waitFor()
  await page.getByLabel('Number').fill('2')
  await page.getByLabel('Approval document').fill('2026-16')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Housing · Established · Members').first().waitFor()
  await page.goto('/quotas/import')
  await upload(page, [
    ['Unit', 'Department', 'Class', 'Number', 'From', 'Approval document'],
    ['B-C3', 'Housing', 'Established', 1, '2031-01-01', '2026-17'],
  ])
  await page.getByRole('button', { name: 'Bring in' }).click()
  await page.getByText('Added: 0. Changed: 1.').waitFor()
  await picture({ page, ...person }, 'quota-import-390')
})

it('a change that was wrong is withdrawn before it holds, and a unit moved beyond a ceiling says why', async () => {
  const office = await enter('commission', '/quotas')
  const { page } = office
  await page.getByRole('link', { name: '综合三大队', exact: true }).first().click()
  await page.getByRole('link', { name: '调整交通 · 在编 · 队员' }).click()
  await page.getByLabel('员额数').fill('3')
  await page.getByLabel('自哪天起').fill('2099-01-01')
  await page.getByLabel('批准文号').fill('六城管委〔2099〕9号')
  await page.getByRole('button', { name: '保存' }).click()
  await page.waitForURL(/asOf=2099-01-01/)
  await page.getByRole('link', { name: '撤回交通 · 在编 · 队员的待生效变更' }).click()
  await page.getByText('撤回：3（2099-01-01 起）').waitFor()
  await page.getByRole('button', { name: '撤回', exact: true }).click()
  await page.getByText('请填写').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel('撤回理由').fill('文号填错')
  await picture(office, 'quota-withdrawal')
  await page.getByRole('button', { name: '撤回', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.endsWith('/withdrawal'))
  await page.getByRole('link', { name: '调整交通 · 在编 · 队员' }).waitFor()
  expect(await page.getByRole('link', { name: /^撤回交通/ }).count()).toBe(0)

  await page.goto('/units')
  await page.getByRole('link', { name: '东市街道', exact: true }).first().click()
  await page.getByRole('link', { name: '调整隶属' }).click()
  const above = page.getByLabel('上级单位')
  const other = await above.locator('option', { hasText: '裕安' }).first().getAttribute('value')
  await above.selectOption(other)
  await page.getByRole('button', { name: '调整', exact: true }).click()
  await page.getByText('确需超出的，请填写理由。').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(office, 'unit-moved-over-ceiling')
  await page.getByLabel('超出上限的理由').fill('员额随街道划转')
  await page.getByRole('button', { name: '调整', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.endsWith('/place'))
  expectNoComplaints(office)
})
