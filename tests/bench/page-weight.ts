import { gzipSync } from 'node:zlib'
import { startApp } from '#tests/e2e/support/app.ts'
import { openBrowser } from '#tests/e2e/support/chromium.ts'
import { signIn, sitDown, untilLive } from '#tests/e2e/support/person.ts'
import type { Figure } from './figures.ts'

const most = 250

/** All JavaScript that the first page after sign-in fetches, gzipped. A browser with an empty cache counts it. */
export async function measurePageWeight(): Promise<Figure[]> {
  const app = await startApp()
  const browser = await openBrowser()
  try {
    const person = await sitDown(browser, app.url)
    await signIn(person, 'commission')
    const session = await person.context.cookies()
    const fresh = await sitDown(browser, app.url)
    await fresh.context.addCookies(session)
    const scripts: Promise<Buffer>[] = []
    fresh.page.on('response', (response) => {
      if (/javascript/.test(response.headers()['content-type'] ?? '')) scripts.push(response.body())
    })
    await fresh.page.goto('/')
    await untilLive(fresh)
    const sizes = (await Promise.all(scripts)).map((body) => gzipSync(body).length)
    const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000
    return [
      {
        name: `JavaScript of the first page, ${sizes.length} files, gzipped`,
        value: kilobytes,
        unit: 'kB',
        goal: `≤ ${most}`,
        isMet: kilobytes <= most,
      },
    ]
  } finally {
    await browser.close()
    await app.stop()
  }
}
