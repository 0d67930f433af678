import { readFileSync } from 'node:fs'
import type { Browser, Download, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMonths } from '#domain/shared/dates.ts'
import { dayAt } from '#server/clock.ts'
import { idOfName } from '#server/ids.ts'
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

const unit = (code: string) => idOfName(`unit ${code}`)
const today = dayAt(Date.now(), 'Asia/Shanghai')

async function atChart(
  loginName = 'commission',
  query = '',
  options: Parameters<typeof sitDown>[2] = {},
): Promise<Person> {
  const person = await sitDown(browser, app.url, options)
  await signIn(person, loginName)
  await person.page.goto(`/units/chart${query}`)
  await canvas(person.page).waitFor()
  return person
}

const canvas = (page: Page) => page.getByRole('application')
const box = (page: Page, code: string) => page.locator(`.react-flow__node[data-id="${unit(code)}"]`)
const boxes = (page: Page) => page.locator('.react-flow__node')
const card = (page: Page) => page.getByRole('complementary').filter({ has: page.locator('#chart-card') })
const said = (page: Page) => page.locator('[data-said]').textContent()

describe('the organisation chart', () => {
  it('is reached from the units, on the day one looks at, and leads back', async () => {
    const person = await sitDown(browser, app.url)
    const { page } = person
    await signIn(person, 'commission')
    const day = addMonths(today, -3)
    await page.goto(`/units?asOf=${day}`)
    await page.getByRole('link', { name: '机构图' }).click()
    await page.waitForURL(`**/units/chart?asOf=${day}`)
    await canvas(page).waitFor()
    await page.getByText(`正在按 ${day} 查看`).waitFor()
    await page.locator('main').getByRole('link', { name: '机构', exact: true }).click()
    await page.waitForURL(`**/units?asOf=${day}`)
    expectNoComplaints(person)
    await person.context.close()
  })

  it('shows each unit with who leads it, how many it is and what the rules say', async () => {
    const person = await atChart()
    const { page } = person
    expect(await boxes(page).count()).toBe(67)
    const drum = await box(page, 'SQ-G07').innerText()
    expect(drum).toMatch(/鼓楼中队[\s\S]*中队长：[\s\S]*编配 32 · 在册 28 · 在岗/)
    expect(await box(page, 'SQ-G07').locator('[data-status=broken]').count()).toBe(1)
    await picture(person, 'chart')
    expect(await faultsOf(page)).toEqual([])
    expectNoComplaints(person)
    await person.context.close()
  })

  it('is walked with the arrow keys, and Enter opens the card that Escape closes', async () => {
    const person = await atChart()
    const { page } = person
    await canvas(page).focus()
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    await press('ArrowDown')
    await expect.poll(() => said(page)).toMatch(/^六安市/)
    await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight')
    await expect.poll(() => said(page)).toMatch(/^渣土大队，大队长：.+，编配 36/)
    await press('ArrowUp')
    await expect.poll(() => said(page)).toMatch(/^联勤支队，支队长：/)
    await press('Enter')
    await card(page).waitFor()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('城市管理联勤执法支队')
    expect(await card(page).innerText()).toMatch(/编配\s+240/)
    expect(await faultsOf(page)).toEqual([])
    await press('Escape')
    await card(page).waitFor({ state: 'detached' })
    await press('Home')
    await expect.poll(() => said(page)).toMatch(/^六安市/)
    expectNoComplaints(person)
    await person.context.close()
  })

  it('goes from a squad’s mark to the reason', async () => {
    const person = await atChart()
    const { page } = person
    await box(page, 'SQ-G07').click()
    await card(page).getByText('属地日常管理（块）：鼓楼街道').waitFor()
    await card(page)
      .getByRole('link', { name: /^为什么/ })
      .first()
      .click()
    await page.waitForURL(/\/staffing\/verdicts\//)
    await page.goBack()
    await canvas(page).waitFor()
    await person.context.close()
  })

  it('is folded by unit, by level, and opened on the way to what one looks for', async () => {
    const person = await atChart()
    const { page } = person
    await page.getByRole('button', { name: '展开到第 2 级' }).click()
    await expect.poll(() => boxes(page).count()).toBe(1 + 9)
    await canvas(page).focus()
    await page.keyboard.press('1')
    await expect.poll(() => boxes(page).count()).toBe(1)
    const finder = page.getByRole('textbox', { name: '查找并前往单位' })
    await finder.fill('鼓楼中')
    await page.getByRole('option', { name: '鼓楼中队' }).click()
    await expect.poll(() => said(page)).toMatch(/^鼓楼中队/)
    await box(page, 'SQ-G07').waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('application')
    await page.getByRole('button', { name: '全部', exact: true }).click()
    await expect.poll(() => boxes(page).count()).toBe(67)
    await box(page, 'DET').getByRole('button', { name: '收起“联勤支队”' }).click()
    await expect.poll(() => boxes(page).count()).toBe(67 - 7)
    expectNoComplaints(person)
    await person.context.close()
  })

  it('turns to the right, and does without the dashed lines, by its address', async () => {
    const person = await atChart()
    const { page } = person
    const across = async () => {
      const [city, street] = [await box(page, 'CITY').boundingBox(), await box(page, 'JA').boundingBox()]
      return (street?.x ?? 0) > (city?.x ?? 0) + (city?.width ?? 0)
    }
    expect(await across()).toBe(false)
    expect(await page.locator('[data-dash]').count()).toBe(2)
    await page.getByText('自左而右').click()
    await page.waitForURL(/direction=right/)
    await expect.poll(across).toBe(true)
    await page.getByRole('switch', { name: '虚线关系' }).press('Space')
    await page.waitForURL(/lines=0/)
    await expect.poll(() => page.locator('[data-dash]').count()).toBe(0)
    await person.context.close()
  })

  it('compares two days, in colour and in words', async () => {
    const before = addMonths(today, -19)
    const person = await atChart('commission', `?compare=${before}`)
    const { page } = person
    await page.getByText(`${before} 到 ${today}：新设 20`).waitFor()
    await expect.poll(() => page.locator('.react-flow__node [data-turn=added]').count()).toBe(20)
    await page.locator('main').getByRole('list', { name: '图例' }).getByText('新设 20').waitFor()
    expect(await box(page, 'B-C1').innerText()).toContain('新设')
    expect(await faultsOf(page)).toEqual([])
    await picture(person, 'chart-compared')
    await page.getByRole('link', { name: '不再比较' }).click()
    await expect.poll(() => page.locator('.react-flow__node [data-turn]').count()).toBe(0)
    await person.context.close()
  })
})

describe('taken away', () => {
  const taken = async (page: Page, name: string): Promise<Download> => {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name }).click()
    return download
  }

  it('as a drawing that stands for itself, and as a picture', async () => {
    const person = await atChart()
    const { page } = person
    const drawing = await taken(page, '下载 SVG')
    expect(drawing.suggestedFilename()).toBe(`机构图-${today}.svg`)
    const svg = readFileSync(await drawing.path(), 'utf8')
    const read = await page.evaluate((text) => {
      const read = new DOMParser().parseFromString(text, 'image/svg+xml')
      const names = [...read.querySelectorAll('text')].map((one) => one.textContent)
      return { faults: read.querySelectorAll('parsererror').length, root: read.documentElement.nodeName, names }
    }, svg)
    expect(read).toMatchObject({ faults: 0, root: 'svg' })
    expect(read.names).toEqual(expect.arrayContaining(['鼓楼中队', '编配 32 · 在册 28 · 在岗 27']))
    expect(svg).not.toMatch(/foreignObject|<image/)

    const painted = await taken(page, '下载 PNG')
    const png = readFileSync(await painted.path())
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(png.readUInt32BE(16)).toBeGreaterThan(2_000)
    expectNoComplaints(person)
    await person.context.close()
  })

  it('on one sheet of A3 lying on its side', async () => {
    const person = await atChart()
    const pdf = (await person.page.pdf({ preferCSSPageSize: true })).toString('latin1')
    const sheets = [...pdf.matchAll(/\/MediaBox ?\[([\d. ]+)\]/g)].map(([, size]) => size?.split(' ').map(Number))
    expect(sheets.map((sheet) => sheet?.slice(2).map((points) => Math.round((points / 72) * 25.4)))).toEqual([
      [420, 297],
    ])
    await person.context.close()
  })
})

describe('in other circumstances', () => {
  it('before scripts have loaded: a sketch, and nested lists with the figures', async () => {
    const person = await sitDown(browser, app.url, { javaScriptEnabled: false })
    const { page } = person
    await signIn(person, 'commission')
    await page.goto('/units/chart')
    const list = page.getByRole('region', { name: '机构图（列表）' })
    const squad = list.getByRole('listitem').filter({ has: page.getByRole('link', { name: '鼓楼中队', exact: true }) })
    expect(await squad.last().innerText()).toMatch(/鼓楼中队\s*中队长：.+，编配 32 · 在册 28 · 在岗 27\s*不符合/)
    await page.locator('[data-sketch]').getByText('鼓楼中队').waitFor()
    await list.getByRole('link', { name: '鼓楼中队', exact: true }).click()
    await page.waitForURL(`**/units/${unit('SQ-G07')}`)
    await person.context.close()
  })

  it('on a telephone: the whole at first, and the list one tap away', async () => {
    const person = await atChart('commission', '', { width: 390, locale: 'en-US' })
    const { page } = person
    await expect.poll(() => boxes(page).count()).toBe(67)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
    expect(await faultsOf(page)).toEqual([])
    await picture(person, 'chart-telephone')
    await page.getByRole('link', { name: 'List' }).click()
    await page.getByRole('link', { name: '鼓楼中队', exact: true }).waitFor()
    expect(await canvas(page).count()).toBe(0)
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: 'Picture' }).click()
    await canvas(page).waitFor()
    expectNoComplaints(person)
    await person.context.close()
  })

  it('in the dark it can still be read', async () => {
    const person = await sitDown(browser, app.url)
    await person.page.emulateMedia({ colorScheme: 'dark' })
    await signIn(person, 'commission')
    await person.page.goto(`/units/chart?compare=${addMonths(today, -14)}`)
    await canvas(person.page).waitFor()
    expect(await faultsOf(person.page)).toEqual([])
    await picture(person, 'chart-dark')
    await person.context.close()
  })

  it('a change that somebody makes appears in it', async () => {
    const watcher = await atChart('detachment')
    const editor = await sitDown(browser, app.url)
    await untilLive(watcher)
    await signIn(editor, 'commission')
    await editor.page.goto(`/units/${unit('B-C4')}/name`)
    await editor.page.getByLabel('简称').fill('四大队')
    await editor.page.getByRole('button', { name: '更名' }).click()
    await editor.page.waitForURL(/\/units\/[\w-]+$/)
    await box(watcher.page, 'B-C4').getByText('四大队').waitFor()
    expectNoComplaints(watcher, editor)
    await watcher.context.close()
    await editor.context.close()
  })
})
