import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
const person = (key: string) => idOfName(`person ${key}`)
const leave = (key: string) => idOfName(`leave ${key}`)
const posting = (key: string) => idOfName(`posting ${key}`)
const place = (name: string) => idOfName(`place ${name}`)
const demand = idOfName('demand SQ-G01 中市 M')

/** Each page of the product, as somebody who uses it. */
const pages: [loginName: string, paths: string[]][] = [
  [
    'commission',
    [
      '/',
      '/staffing',
      '/staffing?asOf=2020-01-01',
      `/staffing/verdicts/STAFF.RATIO.SQUAD_EST_AUX?unit=${unit('SQ-G07')}`,
      '/staffing/verdicts/STAFF.RATIO.CITY_DISTRICT',
      '/staffing/matrix?classes=apart&count=all',
      '/staffing/matrix/people?hosts=force&department=housing',
      '/staffing/compare?from=2025-01-01',
      '/staffing/verdicts',
      '/staffing/verdicts?show=all',
      `/staffing/verdicts/BRIGADE.COMPOSITION.MOBILE?unit=${unit('B-MOBILE')}`,
      '/units',
      `/units/${unit('SQ-G01')}`,
      `/units/${unit('BUR-MR')}`,
      `/units/new`,
      `/units/${unit('SQ-G01')}/name`,
      `/units/${unit('SQ-G01')}/place`,
      `/units/${unit('SQ-G01')}/closure`,
      `/units/${unit('BUR-MR')}/correction?on=2020-01-01`,
      '/people',
      '/people?q=nobody-at-all',
      `/people/${person('B-C1 urban_management 5')}`,
      `/people/${person('B-C1 urban_management 5')}/particulars`,
      `/people/${person('B-C1 urban_management 5')}/absences`,
      `/people/${person('B-C1 urban_management 5')}/correction`,
      '/postings',
      `/postings/${posting('B-C1 urban_management 5')}`,
      '/postings/new',
      `/postings/new?person=${person('reserve BUR-UM 5')}`,
      '/imports',
      '/shift-types',
      '/shift-types/new',
      '/rotations/new',
      '/duty-places',
      '/duty-places/new',
      `/duty-places/${place('东市')}`,
      `/duty-places/${place('解放路')}/setting`,
      `/duty-places/${place('火车站')}/ending`,
      '/demands',
      '/callouts',
      '/callouts/new',
      '/channels',
      '/channels/new',
      '/alerts/table',
      '/alerts/sent',
      '/me/notices',
      '/rules',
      '/rules/SECOND.TERM',
      '/scenarios',
      '/scenarios/new',
      '/scenarios/compare',
      '/alerts',
      '/search?q=中队',
      '/me',
      '/password',
      '/no-such-page',
    ],
  ],
  [
    'brigade',
    ['', '?view=place', '?view=shift', '?view=day', '?weeks=5', '/fills', '/print?weeks=2&paper=a3', '/calendar'].map(
      (shown) => `/rosters/${unit('B-C1')}${shown}`,
    ),
  ],
  ['bureau', ['/', '/people', '/alerts', '/postings']],
  [
    'squad',
    [
      '/',
      '/staffing',
      '/people',
      '/units',
      '/messages',
      '/shift-types',
      '/demands',
      '/demands/new',
      `/demands/${demand}/setting`,
      '/leave?view=month',
      `/leave/${leave('SQ-G01 aux_um 2')}/decision`,
    ],
  ],
  [
    'member',
    [
      '/',
      '/shifts',
      '/shifts/calendar',
      '/shifts/wishes',
      '/leave',
      '/leave/new',
      `/people/${person('B-C1 urban_management 5')}`,
      '/units',
    ],
  ],
  ['sysadmin', ['/', '/accounts', '/accounts/new', '/channels/sends', '/operations']],
  ['secadmin', ['/grants', '/grants/new']],
  ['auditor', ['/audit', '/audit/1', '/audit/verification']],
]

const views = [
  { locale: 'zh-CN', width: 1440, scheme: 'light' },
  { locale: 'en-US', width: 390, scheme: 'light' },
  { locale: 'zh-CN', width: 390, scheme: 'dark' },
] as const

describe.each(views)('in $locale at $width px, $scheme', ({ locale, width, scheme }) => {
  it.each(pages)(
    '%s can read every page',
    async (loginName, paths) => {
      const reader = await sitDown(browser, app.url, { locale, width })
      await reader.page.emulateMedia({ colorScheme: scheme })
      await signIn(reader, loginName)
      const problems: string[] = []
      for (const path of paths) problems.push(...(await problemsOn(reader, path)))
      await reader.context.close()
      expect(problems).toEqual([])
      expectNoComplaints(reader)
    },
    120_000,
  )

  it('and sign in', async () => {
    const reader = await sitDown(browser, app.url, { locale, width })
    await reader.page.emulateMedia({ colorScheme: scheme })
    await reader.page.goto('/sign-in')
    expect(await faultsOf(reader.page)).toEqual([])
    await reader.context.close()
  })
})

describe('before any script has loaded', () => {
  it('a secondment is asked for, with what was typed kept beside the error', async () => {
    const asker = await sitDown(browser, app.url, { javaScriptEnabled: false })
    const { page } = asker
    await signIn(asker, 'detachment')
    await page.goto('/postings/new')
    await page.getByLabel('查找人员').fill('DEMO-0565')
    await page.getByRole('button', { name: '查找', exact: true }).click()
    await page.getByRole('link', { name: /选择/ }).click()
    await page.getByLabel('接收单位').selectOption({ label: '鼓楼中队' })
    await page.getByLabel('最后一天').fill('2020-01-01')
    await page.getByLabel('事由').fill('补充鼓楼中队在编人员')
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('最后一天不能早于第一天').waitFor()
    expect(await page.getByLabel('事由').inputValue()).toBe('补充鼓楼中队在编人员')
    await page.getByLabel('最后一天').fill('2099-01-01')
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('期限超过规定的 24 个月').waitFor()
    await asker.context.close()
  })
})

describe('the whole number of somebody', () => {
  it('is shown once to whoever may see it, and not by its address', async () => {
    const officer = await sitDown(browser, app.url)
    const { page } = officer
    await signIn(officer, 'commission')
    await page.goto(`/people/${person('B-C1 urban_management 5')}`)
    await page.getByRole('button', { name: '显示完整号码' }).first().click()
    await page.getByTestId('secret').waitFor()
    expect(await page.getByTestId('secret').textContent()).toMatch(/^999999\d{11}[\dX]$/)
    await page.reload()
    await page.getByText('只向要求查看的人显示一次').waitFor()
    expect(await page.getByTestId('secret').count()).toBe(0)
    expectNoComplaints(officer)
    await officer.context.close()
  })
})

describe('two who change the same person', () => {
  it('the second sees both versions and loses nothing', async () => {
    const first = await sitDown(browser, app.url)
    const second = await sitDown(browser, app.url)
    await signIn(first, 'commission')
    await signIn(second, 'bureau')
    const path = `/people/${person('B-C1 urban_management 6')}/particulars`
    await first.page.goto(path)
    await second.page.goto(path)
    await untilLive(second)
    await first.page.getByLabel('原单位职务').fill('一中队副中队长')
    await first.page.getByRole('button', { name: '保存' }).click()
    await first.page.waitForURL(/\/people\/[\w-]+$/)
    await second.page.getByLabel('原单位职务').fill('办公室副主任')
    await second.page.getByRole('button', { name: '保存' }).click()
    await second.page.getByText('保存前已被他人修改').waitFor()
    await second.page.getByRole('cell', { name: '一中队副中队长' }).waitFor()
    await second.page.getByRole('cell', { name: '办公室副主任' }).waitFor()
    expect(await second.page.getByLabel('原单位职务').inputValue()).toBe('办公室副主任')
    await picture(second, 'stale')
    await second.page.getByRole('button', { name: '保存' }).click()
    await second.page.waitForURL(/\/people\/[\w-]+$/)
    await second.page.getByRole('cell', { name: '办公室副主任' }).first().waitFor()
    expectNoComplaints(first, second)
  })
})

describe('with the keyboard alone', () => {
  it('one gets from signing in to the reason of a verdict', async () => {
    const reader = await sitDown(browser, app.url)
    const { page } = reader
    await signIn(reader, 'commission')
    await page.goto('/')
    await untilLive(reader)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('鼓楼中队')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '查找' }).waitFor()
    await page.locator('main').getByRole('link', { name: /鼓楼/ }).first().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/units\//)
    await page.getByRole('link', { name: /编配/ }).first().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/staffing/)
    await page.getByRole('link', { name: '为什么？鼓楼中队' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('在编 10 : 辅助 16 = 1 : 1.60').waitFor()
    await reader.context.close()
  })
})

async function problemsOn({ page }: Person, path: string): Promise<string[]> {
  await page.goto(path)
  await page.locator('h1').first().waitFor()
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  const text = await page.locator('body').innerText()
  const keys =
    text.match(
      /\b(common|access|alerts|audit|imports|organisation|people|postings|refusals|rules|staffing):[a-zA-Z][\w.-]+/g,
    ) ?? []
  return [
    ...(await faultsOf(page)),
    ...(beyond > 0 ? [`${beyond} px too wide`] : []),
    ...keys.map((key) => `no text for ${key}`),
  ].map((problem) => `${path}: ${problem}`)
}
