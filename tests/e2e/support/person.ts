import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { demoPassword } from '#db/seed/accounts.ts'

/** A person at a browser of their own. What the page complains of is kept, to be looked at in the end. */
export type Person = { context: BrowserContext; page: Page; complaints: string[] }

type Options = { locale?: 'zh-CN' | 'en-US'; width?: number; javaScriptEnabled?: boolean; hasTouch?: boolean }

/** Opens a browser window of its own; two persons share nothing. */
export async function sitDown(
  browser: Browser,
  url: string,
  { locale = 'zh-CN', width = 1440, javaScriptEnabled = true, hasTouch = false }: Options = {},
): Promise<Person> {
  const context = await browser.newContext({
    baseURL: url,
    locale,
    timezoneId: 'Asia/Shanghai',
    viewport: { width, height: width > 600 ? 900 : 844 },
    javaScriptEnabled,
    hasTouch,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) complaints.push(message.text())
  })
  return { context, page, complaints }
}

/** Signs in through the page, as people do. */
export async function signIn({ page }: Person, loginName: string, password = demoPassword): Promise<void> {
  await page.goto('/sign-in')
  await page.locator('input[name=loginName]').fill(loginName)
  await page.locator('input[name=password]').fill(password)
  await page.locator('input[name=password]').press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/** Until the page is live: its socket connected. */
export async function untilLive({ page }: Person): Promise<void> {
  await page.locator('[data-live=connected]').waitFor({ state: 'attached' })
}

/** Keeps a picture of the page beside the other results. */
export async function picture({ page }: Person, name: string): Promise<void> {
  const folder = join(import.meta.dirname, '..', '..', '..', 'test-results')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

export function expectNoComplaints(...people: Person[]): void {
  for (const { complaints } of people) expect(complaints).toEqual([])
}

/**
 * A refused form answers 4xx, a server that is away does not answer, one whose rights changed has its line cut while it writes: the browser
 * writes each down.
 */
function isExpected(text: string): boolean {
  return /Failed to load resource|WebSocket connection|WebSocket is already in CLOSING|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION/.test(
    text,
  )
}
