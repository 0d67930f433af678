import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, addMonths, type IsoDate } from '#domain/shared/dates.ts'
import { dayAt } from '#server/clock.ts'
import { idOfName } from '#server/ids.ts'
import { faultsOf } from './support/accessibility.ts'
import { startApp, type App } from './support/app.ts'
import { openBrowser } from './support/chromium.ts'
import { expectNoComplaints, picture, signIn, sitDown, untilLive } from './support/person.ts'

const today: IsoDate = dayAt(Date.now(), 'Asia/Shanghai')
const past = addMonths(today, -2)

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

const unit = (code: string) => idOfName(`unit ${code}`)
const dayOf = (page: Page) => new URL(page.url()).searchParams.get('asOf')
const band = (page: Page) => page.getByText(`正在按 ${past} 查看`)

describe('a walk on a past day', () => {
  it('stays on that day from the board to a unit, its people, a person and a posting, and finds back', async () => {
    const reader = await sitDown(browser, app.url)
    const { page } = reader
    await signIn(reader, 'commission')
    await page.goto('/staffing')
    await untilLive(reader)
    await page.getByLabel('查看日期').fill(past)
    await page.getByRole('button', { name: '查看', exact: true }).click()
    await band(page).waitFor()
    const step = async (to: RegExp, click: () => Promise<void>) => {
      await click()
      await page.waitForURL(to)
      await band(page).waitFor()
      await untilLive(reader)
      expect(dayOf(page)).toBe(past)
    }
    const main = page.locator('main')
    await step(/\/units\//, () => main.getByRole('link', { name: '中市中队', exact: true }).click())
    await step(/\/people\?/, () => page.getByRole('link', { name: '查看人员' }).click())
    await step(/\/people\/[\w-]+/, () => main.locator('tbody a[href^="/people/"]').first().click())
    await step(/\/postings\//, () => main.locator('a[href^="/postings/"]').last().click())
    await step(/\/people\/[\w-]+/, () => main.locator('a[href^="/people/"]').first().click())
    await step(/\/people\?/, () => main.getByRole('link', { name: '人员', exact: true }).click())
    await step(/\/units\?/, () => page.getByRole('navigation').getByRole('link', { name: '机构' }).first().click())
    await step(/\/search\?/, async () => {
      await page.getByRole('searchbox', { name: '查找' }).fill('鼓楼中队')
      await page.getByRole('searchbox', { name: '查找' }).press('Enter')
    })
    await step(/\/units\//, () => main.getByRole('link', { name: /鼓楼/ }).first().click())
    await page.getByRole('link', { name: '更名', exact: true }).click()
    await page.waitForURL(/\/name\?asOf=/)
    await page.getByRole('link', { name: '取消' }).click()
    await band(page).waitFor()
    await page.goto(`/staffing/matrix?asOf=${past}`)
    await step(/\/matrix\/people/, () => main.locator('tbody td a').first().click())
    await picture(reader, 'as-of')
    await page.getByRole('link', { name: '回到今天' }).click()
    await page.waitForURL((url) => !url.searchParams.has('asOf'))
    await expect.poll(() => band(page).count()).toBe(0)
    expectNoComplaints(reader)
    await reader.context.close()
  })
})

describe('a unit that is renamed', () => {
  it('keeps its old name on earlier days, on every page that names it', async () => {
    const officer = await sitDown(browser, app.url)
    const { page } = officer
    await signIn(officer, 'commission')
    await page.goto(`/units/${unit('SQ-G05')}/name`)
    await page.getByLabel('名称').fill('清水河新城联勤执法巡逻中队')
    await page.getByLabel('简称').fill('新城中队')
    await page.getByLabel('自哪天起').fill(today)
    await page.getByRole('button', { name: '更名' }).click()
    await page.getByRole('heading', { name: '清水河新城联勤执法巡逻中队' }).waitFor()
    const yesterday = addDays(today, -1)
    for (const path of ['/staffing', '/units', '/people', '/staffing/matrix', `/people?unit=${unit('SQ-G05')}`]) {
      const joint = path.includes('?') ? '&' : '?'
      await page.goto(path)
      await page.locator('main').getByText('新城中队').first().waitFor({ state: 'attached' })
      await page.goto(`${path}${joint}asOf=${yesterday}`)
      await page.locator('main').getByText('清水河中队').first().waitFor({ state: 'attached' })
      expect(await page.locator('main').getByText('新城中队').count()).toBe(0)
    }
    await page.goto(`/staffing/compare?from=${yesterday}&to=${today}`)
    await page.getByText('“清水河联勤执法巡逻中队”更名为“清水河新城联勤执法巡逻中队”').waitFor()
    expectNoComplaints(officer)
    await officer.context.close()
  })
})

describe('a correction', () => {
  it.each([
    ['with scripts', true],
    ['before any script has loaded', false],
  ])('of a past name is seen before it is saved, %s', async (_how, javaScriptEnabled) => {
    const officer = await sitDown(browser, app.url, { javaScriptEnabled })
    const { page } = officer
    await signIn(officer, 'commission')
    await page.goto(`/units/${unit('BUR-MR')}`)
    if (javaScriptEnabled) await untilLive(officer)
    const wrong = javaScriptEnabled ? '市工商局' : '市工商所'
    const right = javaScriptEnabled ? '市工商所' : '市工商分局'
    await page
      .getByRole('link', { name: /^更正 20\d\d-.* 起的记录$/ })
      .last()
      .click()
    await page.getByLabel('简称').fill(right)
    await page.getByLabel('只更正这一段').check()
    await page.getByRole('button', { name: '预览差别' }).click()
    const table = page.getByRole('table', { name: '更正前后' })
    await table.getByText(`简称：${wrong}`).waitFor()
    await table.getByText(`简称：${right}`).waitFor()
    await page.getByText('人数和结论不变。').first().waitFor()
    expect(await page.getByLabel('简称').inputValue()).toBe(right)
    if (javaScriptEnabled) {
      expect(await faultsOf(page)).toEqual([])
      await picture(officer, 'correction')
    }
    await page.getByRole('button', { name: '保存更正' }).click()
    await page.getByLabel('更正原因').and(page.locator('[aria-invalid=true]')).waitFor()
    await page.getByLabel('更正原因').fill('档案核对')
    await page.getByRole('button', { name: '保存更正' }).click()
    await page.waitForURL(/\/units\/[\w-]+$/)
    await page.goto(`/units/${unit('BUR-MR')}?asOf=2020-01-01`)
    await page.locator('header').getByText(right).first().waitFor()
    await page.goto(`/units/${unit('BUR-MR')}`)
    await page.locator('header').getByText('市工商质监局').first().waitFor()
    expectNoComplaints(officer)
    await officer.context.close()
  })

  it('of a category shows what it does to the squad, and is refused over a neighbouring period with its dates', async () => {
    const officer = await sitDown(browser, app.url)
    const { page } = officer
    await signIn(officer, 'commission')
    const person = idOfName('person SQ-G07 aux_police 1')
    await page.goto(`/people/${person}`)
    await untilLive(officer)
    await page.getByRole('link', { name: /^更正 .* 起的记录$/ }).click()
    await page.getByLabel('人员类别').selectOption('police')
    await page.getByLabel('更正自').fill(past)
    await page.getByRole('button', { name: '预览差别' }).click()
    await page.getByRole('table', { name: '更正前后' }).getByText('人员类别：人民警察').waitFor()
    await page.getByText(`${today} 时`).waitFor()
    await page.getByText('11 → 10 (−1)').or(page.getByText('16 → 15 (−1)')).first().waitFor()
    await page.getByLabel('更正原因').fill('录入有误')
    await page.getByRole('button', { name: '保存更正' }).click()
    await page.waitForURL(/\/people\/[\w-]+$/)
    await page.getByRole('link', { name: `更正 ${past} 起的记录` }).click()
    await page.getByLabel('更正自').fill(addDays(past, -10))
    await page.getByLabel('职级').fill('四级警长')
    await page.getByRole('button', { name: '预览差别' }).click()
    await page.getByText(`至 ${addDays(past, -1)} 的另一段记录重叠`).waitFor()
    expect(await page.getByRole('button', { name: '保存更正' }).count()).toBe(0)
    expectNoComplaints(officer)
    await officer.context.close()
  })
})

describe('two days compared', () => {
  it('names those who came, and leads to them on their day', async () => {
    const reader = await sitDown(browser, app.url, { javaScriptEnabled: false })
    const { page } = reader
    await signIn(reader, 'squad')
    await page.goto(`/staffing?asOf=${addMonths(today, -6)}`)
    await page.getByRole('link', { name: '与今天对比' }).click()
    await page.getByRole('heading', { name: '两日对比' }).waitFor()
    await page.getByLabel('前一日').fill('2024-01-01')
    await page.getByRole('button', { name: '对比', exact: true }).click()
    await page.getByText('人员进出与调动 · 40').waitFor()
    await page
      .getByText(/^– → 40 \(\+40\)/)
      .first()
      .waitFor()
    await page.locator('main td a[href^="/people/"]').first().click()
    await page.waitForURL(/\/people\/[\w-]+/)
    await reader.context.close()
  })
})
