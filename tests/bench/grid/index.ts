import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { idOfName } from '#server/ids.ts'
import { startApp } from '#tests/e2e/support/app.ts'
import { openBrowser } from '#tests/e2e/support/chromium.ts'
import { signIn, sitDown, untilLive, type Person } from '#tests/e2e/support/person.ts'
import type { Figure } from '../figures.ts'
import { medianOf, quantileOf } from '../timing.ts'
import { crowd, weeksOfBench } from './city.ts'

const size = 1_000
const edits = 20
/** A turn of a wheel in px, once a frame. */
const notch = 120
const goals = { paintMs: 2_000, stallMs: 50, seenMs: 300 }

/** The grid of 1,000 people over 35 days in a browser: when it is there, whether it scrolls, and when an edit is seen by somebody else. */
export async function measureGrid(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lianqin-grid-'))
  const url = `file:${join(folder, 'bench.db')}`
  const app = await startApp({ DATABASE_URL: url })
  const browser = await openBrowser()
  try {
    await app.halt()
    const people = await crowd(url, size)
    await app.start()
    const enter = async () => {
      const person = await sitDown(browser, app.url)
      person.page.setDefaultTimeout(60_000)
      await signIn(person, 'detachment')
      return person
    }
    const desk = await enter()
    const other = await enter()
    const address = `/rosters/${idOfName('unit DET')}?from=${weeksOfBench().from}&weeks=5`
    const shown = `${people} people × 35 days`
    const bare = await plainTable(other, { rows: people, days: 35 })
    await desk.page.goto(address)
    await untilLive(desk)
    await desk.page.goto(address)
    const paint = await firstPaint(desk.page)
    await untilLive(desk)
    const stall = await longestStall(desk.page)
    await other.page.goto(address)
    await untilLive(other)
    const seen = await seenBeside(desk, other)
    const answer = await bareAnswer(other.page)
    const p95 = quantileOf(seen, 0.95)
    return [
      figure(`grid of ${shown}, first paint (bare: a plain table)`, {
        value: paint,
        accept: goals.paintMs,
        bare: bare.paint,
      }),
      figure(`the same, longest stall while scrolling (bare: a plain table)`, {
        value: stall,
        accept: goals.stallMs + 1,
        bare: bare.stall,
      }),
      figure(`an edit of it seen in a second browser, p95 of ${seen.length} (bare: an answer of the server)`, {
        value: p95,
        accept: goals.seenMs,
        bare: answer,
      }),
      figure(`the same, median`, { value: medianOf(seen), accept: goals.seenMs, bare: answer }),
    ]
  } finally {
    await browser.close()
    await app.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function figure(name: string, { value, accept, bare }: { value: number; accept: number; bare: number }): Figure {
  return { name, value, unit: 'ms', goal: `< ${accept}`, isMet: value < accept, bare }
}

async function firstPaint(page: Page): Promise<number> {
  await page.locator('[data-cell] [data-entry]').first().waitFor()
  return page.evaluate(
    async () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const paint = list.getEntriesByName('first-contentful-paint')[0]
          if (paint) resolve(paint.startTime)
        }).observe({ type: 'paint', buffered: true })
      }),
  )
}

/** The longest task of the page while the wheel is turned through the rows and back; 0: none was over 50 ms. */
async function longestStall(page: Page, selector = '[data-grid-scroller]'): Promise<number> {
  const box = await page.locator(selector).boundingBox()
  await page.mouse.move((box?.x ?? 0) + 500, Math.min(700, (box?.y ?? 0) + 200))
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => {
    const seen: number[] = []
    Object.assign(window, { seenTasks: seen })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.push(duration)
    }).observe({ type: 'longtask' })
  })
  for (const by of [...Array<number>(150).fill(notch), ...Array<number>(150).fill(-notch)]) {
    await page.mouse.wheel(0, by)
    await page.evaluate(async () => new Promise((resolve) => requestAnimationFrame(resolve)))
  }
  const longest = await page.evaluate(() => Math.max(0, ...(Reflect.get(window, 'seenTasks') as number[])))
  await page.locator(selector).evaluate((scroller) => scroller.scrollTo(0, 0))
  return longest
}

/** As many cells as plain HTML, in the same browser. */
async function plainTable({ page }: Person, { rows, days }: { rows: number; days: number }) {
  const row = (at: number) => `<tr><th>${at}</th>${'<td data-cell><b data-entry>M</b></td>'.repeat(days)}</tr>`
  const table = `<div data-grid-scroller style="height:600px;overflow:auto"><table>${Array.from({ length: rows }, (_none, at) => row(at)).join('')}</table></div>`
  await page.route('**/plain-table', async (route) => route.fulfill({ contentType: 'text/html', body: table }))
  await page.goto('/plain-table')
  return { paint: await firstPaint(page), stall: await longestStall(page) }
}

/** From the key at one desk until the cell is otherwise at the other: a shift is cleared, and the clearing undone. */
async function seenBeside(desk: Person, other: Person): Promise<number[]> {
  const grid = desk.page.getByRole('grid')
  await grid.focus()
  await desk.page.keyboard.press('Control+Home')
  await other.page.locator('[data-cell="0 0"]').waitFor()
  await other.page.evaluate(() => {
    const cell = document.querySelector('[data-cell="0 0"]')
    if (!cell) throw new Error('the first cell is not drawn')
    new MutationObserver(() => {
      if (Reflect.get(window, 'changedAt') === 0) Object.assign(window, { changedAt: Date.now() })
    }).observe(cell, { childList: true, subtree: true })
  })
  const times: number[] = []
  for (let round = 0; round < edits; round++) {
    await other.page.evaluate(() => Object.assign(window, { changedAt: 0 }) && undefined)
    const begun = Date.now()
    await desk.page.keyboard.press(round % 2 === 0 ? 'Delete' : 'Control+z')
    const seenAt = await other.page.waitForFunction(() => Reflect.get(window, 'changedAt') as number)
    times.push((await seenAt.jsonValue()) - begun)
    await desk.page.locator('[data-waiting="0"]').waitFor()
  }
  return times
}

/** How long the server takes to answer that it is well. */
async function bareAnswer(page: Page): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 20; round++)
    times.push(
      await page.evaluate(async () => {
        const begun = performance.now()
        await (await fetch('/healthz')).text()
        return performance.now() - begun
      }),
    )
  return medianOf(times)
}
