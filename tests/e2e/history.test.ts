import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture, type Person } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

describe('the history', () => {
  it('is drawn, names the change behind a step under the mouse and under the keys, and goes out as a file', async () => {
    const person = await enter('commission', '/staffing')
    const { page } = person
    await page.getByRole('navigation', { name: '编配' }).getByRole('link', { name: '历史曲线' }).click()
    await page.getByRole('heading', { name: '历史曲线', exact: true }).waitFor()
    const drawn = page.locator('.recharts-surface[role=application]')
    await expect.poll(() => drawn.count(), { timeout: 15_000 }).toBe(3)

    // Under the mouse.
    const strength = drawn.nth(1)
    await strength.scrollIntoViewIfNeeded()
    const box = await strength.boundingBox()
    if (!box) throw new Error('the picture has a place')
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    const tip = page.getByRole('status').filter({ hasText: '到岗' })
    await tip.waitFor()
    expect(await tip.textContent()).toMatch(/合计：\d+ → \d+.*（(城管|公安|交通|市场监管|住建)）到岗 /)
    await page.mouse.move(0, 0)

    // Under the keys: the second step is the first that was changed by somebody.
    await drawn.first().focus()
    await page.keyboard.press('ArrowRight')
    await tip.waitFor()
    const second = (await tip.textContent()) ?? ''
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => tip.textContent()).not.toBe(second)
    await page.mouse.click(5, 5)

    // From the table into the picture.
    const table = page.getByRole('table', { name: '各部门人数' })
    const latest = table.getByRole('row').nth(1)
    await latest.getByRole('link').focus()
    const marks = page.getByRole('region', { name: '各部门人数', exact: true }).locator('.recharts-reference-line')
    await expect.poll(() => marks.count()).toBe(1)
    expect(await faultsOf(page)).toEqual([])
    await picture(person, 'history')

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '导出 CSV' }).click(),
    ])
    const written = await readFile(await download.path(), 'utf8')
    expect(download.suggestedFilename()).toMatch(/^历史曲线-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/)
    expect(written).toContain(await latest.getByRole('link').textContent())
    expect(written).toContain('逐日')
    expectNoComplaints(person)
  })

  it('is there without scripts, in the places it has with them; choosing needs none either', async () => {
    const path = '/staffing/history?period=90d'
    const plain = await enter('commission', path, { javaScriptEnabled: false })
    const alive = await enter('commission', path)
    await expect.poll(() => alive.page.locator('.recharts-surface[role=application]').count()).toBe(3)
    const topOf = async ({ page }: Person) => (await page.getByRole('heading', { name: '缺额' }).boundingBox())?.y
    expect(await topOf(plain)).toBe(await topOf(alive))

    const { page } = plain
    expect(await page.getByRole('table').count()).toBe(3)
    expect(await page.getByRole('table').first().getByRole('row').count()).toBeGreaterThan(5)
    await page.getByRole('combobox', { name: '单位' }).selectOption({ label: '中市中队' })
    await page.getByRole('button', { name: '查看' }).last().click()
    await page.getByRole('heading', { name: '历史曲线：中市联勤执法巡逻中队' }).waitFor()
    expectNoComplaints(plain, alive)
  })

  it('marks what is decided and has not come', async () => {
    const person = await enter('observer', '/staffing/history?period=90d&ahead=6m')
    const { page } = person
    await page.locator('.recharts-reference-area').first().waitFor()
    expect(await page.getByText('已决定、尚未到来').count()).toBeGreaterThanOrEqual(3)
    expect(await page.locator('tr[data-later]').count()).toBeGreaterThan(0)
    expect(await page.getByRole('link', { name: '导出 CSV' }).count()).toBe(0)
    expectNoComplaints(person)
  })

  it('fits a telephone, in English', async () => {
    const person = await enter('squad', '/staffing/history?period=2y', { width: 390, locale: 'en-US' })
    const { page } = person
    await expect.poll(() => page.locator('.recharts-surface[role=application]').count()).toBe(3)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await faultsOf(page)).toEqual([])
    await picture(person, 'history-telephone')
    expectNoComplaints(person)
  })
})
