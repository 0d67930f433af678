import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { startApp, type App } from './app.ts'
import { openBrowser } from './chromium.ts'
import { signIn, sitDown, type Person } from './person.ts'

type Stage = {
  app(): App
  /** Somebody at a browser of their own, signed in and on a page. */
  enter(loginName: string, path: string, options?: Parameters<typeof sitDown>[2]): Promise<Person>
}

/** For the tests of one file: the product with a demo city of its own, and a browser. */
export function setStage(): Stage {
  let set: { app: App; browser: Browser } | undefined
  const onStage = () => {
    if (!set) throw new Error('the stage is set before the first test, not while the file is read')
    return set
  }
  beforeAll(async () => void (set = { app: await startApp(), browser: await openBrowser() }))
  afterAll(async () => {
    await set?.browser.close()
    await set?.app.stop()
  })
  return {
    app: () => onStage().app,
    async enter(loginName, path, options = {}) {
      const { app, browser } = onStage()
      const person = await sitDown(browser, app.url, options)
      await signIn(person, loginName)
      await person.page.goto(path)
      return person
    },
  }
}
