import { describe, expect, it } from 'vitest'
import { addDays, isIsoDate, type IsoDate } from '#domain/shared/dates.ts'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

describe('a unit’s postings over time', () => {
  it('are found from the unit, filtered, moved in time, and lead to each posting', async () => {
    const person = await enter('detachment', '/units')
    const { page } = person
    await page.getByRole('link', { name: '综合一大队' }).first().click()
    await page.getByRole('link', { name: '任职时间图' }).click()
    await page.getByRole('heading', { name: '任职时间图：综合一大队' }).waitFor()
    const table = page.getByRole('table', { name: '任职时间图' })
    const all = await table.getByRole('link').count()
    expect(all).toBeGreaterThan(20)
    expect(await faultsOf(page)).toEqual([])
    await table
      .getByText(/^逾期 \d+ 天未返$/)
      .last()
      .waitFor()
    await picture(person, 'unit-timeline')

    await page.getByRole('combobox', { name: '派出部门', exact: true }).selectOption({ label: '公安' })
    await expect.poll(() => table.getByRole('link').count()).toBeLessThan(all)
    const url = new URL(page.url())
    await page.getByRole('combobox', { name: '时长' }).selectOption({ label: '24 个月' })
    await page.waitForURL(/months=24/)
    await page.getByRole('link', { name: '较早' }).click()
    await page.waitForURL(/from=/)
    await page.getByRole('link', { name: '回到所看日期' }).click()
    await page.waitForURL((now) => !now.searchParams.has('from'))
    expect(url.searchParams.get('department')).toBe('public_security')

    await page.getByRole('combobox', { name: '派出部门', exact: true }).selectOption('')
    await page.getByRole('combobox', { name: '到期' }).selectOption({ label: '逾期未返' })
    await expect.poll(() => table.getByRole('rowheader').count()).toBe(2)
    await page.getByRole('link', { name: '清除' }).click()
    await expect.poll(() => table.getByRole('link').count()).toBe(all)
    await page.getByRole('combobox', { name: '派出部门', exact: true }).selectOption({ label: '公安' })
    await expect.poll(() => table.getByRole('link').count()).toBeLessThan(all)

    // With the keyboard, from bar to bar.
    const first = table.getByRole('link').first()
    await first.focus()
    await page.keyboard.press('Tab')
    expect(
      await table
        .getByRole('link')
        .nth(1)
        .evaluate((bar) => bar === document.activeElement),
    ).toBe(true)
    const says = (await first.getAttribute('aria-label')) ?? ''
    expect(says).toMatch(/ · 市公安局 → 综合一大队 · .* · \d{4}-\d\d-\d\d 至 \d{4}-\d\d-\d\d · 在岗/)
    await first.click()
    await page.waitForURL(/\/postings\//)
    expectNoComplaints(person)
  })

  it('are there without scripts, and an empty picture says what to do', async () => {
    const person = await enter('detachment', '/units', { javaScriptEnabled: false })
    const { page } = person
    await page.getByRole('link', { name: '综合一大队' }).first().click()
    await page.getByRole('link', { name: '任职时间图' }).click()
    const bar = page.getByRole('table', { name: '任职时间图' }).getByRole('link').first()
    const [box, sheet] = [await bar.boundingBox(), await page.getByRole('main').boundingBox()]
    expect(box?.width).toBeGreaterThan(20)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((sheet?.x ?? 0) + (sheet?.width ?? 0))
    await page.getByRole('combobox', { name: '到期' }).selectOption({ label: '今天到期' })
    await page.getByRole('button', { name: '筛选' }).click()
    await page.getByText('这段时间没有符合条件的任职').waitFor()
    await picture(person, 'unit-timeline-empty')
    expectNoComplaints(person)
  })

  it('fit a telephone in English, in the dark, and a sheet of A4', async () => {
    const person = await enter('squad', '/units', { width: 390, locale: 'en-US' })
    const { page } = person
    await page.locator('a[href^="/units/"]').first().waitFor()
    const chosen = await page
      .locator('main a[href^="/units/"]')
      .evaluateAll((links) =>
        links.map((link) => link.getAttribute('href') ?? '').filter((path) => /^\/units\/[0-9a-f-]{36}$/.test(path)),
      )
    await page.goto(`${chosen.at(-1) ?? ''}/postings?months=24&group=kind`)
    await page.getByRole('heading', { name: /^Postings over time: / }).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await faultsOf(page)).toEqual([])
    await picture(person, 'unit-timeline-telephone')
    await page.evaluate(() => document.documentElement.setAttribute('data-mantine-color-scheme', 'dark'))
    await page.waitForTimeout(400)
    expect(await faultsOf(page)).toEqual([])
    await picture(person, 'unit-timeline-telephone-dark')

    await page.emulateMedia({ media: 'print' })
    const [sheet] = /MediaBox \[[^\]]*\]/.exec((await page.pdf({ preferCSSPageSize: true })).toString('latin1')) ?? []
    const [, , width = 0, height = 0] = (sheet ?? '').match(/[\d.]+/g)?.map(Number) ?? []
    expect(width).toBeGreaterThan(height)
    expectNoComplaints(person)
  })
})

describe('a unit’s postings on a day to come', () => {
  it('flag the ends that are near then, in words', async () => {
    const person = await enter('commission', '/units')
    const { page } = person
    await page.getByRole('link', { name: '综合一大队' }).first().click()
    await page.getByRole('link', { name: '任职时间图' }).waitFor()
    const today = await page.getByLabel('查看日期').inputValue()
    await page.goto(`${page.url()}/postings?asOf=${addDays(dayOf(today), 220)}&months=24`)
    const table = page.getByRole('table', { name: '任职时间图' })
    for (const words of [/^7 天内到期：还有 \d+ 天$/, /^60 天内到期：还有 \d+ 天$/])
      await table.getByText(words).first().waitFor()
    expect(await faultsOf(page)).toEqual([])
    await picture(person, 'unit-timeline-flags')
    expectNoComplaints(person)
  })
})

describe('a person’s time line', () => {
  it('shows both lines, with the same as a table, and stands on the day looked at', async () => {
    const person = await enter('member', '/me')
    const { page } = person
    await page.getByRole('link', { name: '打开' }).first().click()
    const section = page.getByRole('region', { name: '任职时间图' })
    const drawn = section.getByRole('table', { name: '任职时间图' })
    await drawn.getByRole('rowheader', { name: '人事关系' }).waitFor()
    const bars = drawn.getByRole('link')
    expect(await bars.count()).toBeGreaterThan(0)
    await section.getByText('同样的内容，列成表格').click()
    const facts = section.getByRole('table', { name: '同样的内容，列成表格' })
    expect(await facts.getByRole('link').count()).toBe(await bars.count())
    expect(await faultsOf(page)).toEqual([])
    await section.scrollIntoViewIfNeeded()
    await picture(person, 'person-timeline')

    const today = await page.getByLabel('查看日期').inputValue()
    await page.goto(`${page.url()}?asOf=${addDays(dayOf(today), -200)}&line=all`)
    await section.getByText('所看日期').waitFor()
    await section.getByRole('link', { name: '只看前三年和后两年' }).waitFor()
    await picture(person, 'person-timeline-past')
    await bars.first().click()
    await page.waitForURL(/\/postings\/.*asOf=/)
    expectNoComplaints(person)
  })

  it('fits a telephone, in English', async () => {
    const person = await enter('member', '/me', { width: 390, locale: 'en-US' })
    const { page } = person
    await page.getByRole('link', { name: 'Open' }).first().click()
    const section = page.getByRole('region', { name: 'Postings over time' })
    await section.getByRole('rowheader', { name: 'Home line' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await faultsOf(page)).toEqual([])
    await section.scrollIntoViewIfNeeded()
    await picture(person, 'person-timeline-telephone')
    expectNoComplaints(person)
  })
})

function dayOf(text: string): IsoDate {
  if (!isIsoDate(text)) throw new Error(`${text} is no day`)
  return text
}
