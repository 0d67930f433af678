import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, isoDateFromUtc, type IsoDate } from '#domain/shared/dates.ts'
import { demoPeople } from '#db/seed/force.ts'
import { staffNumberOf } from '#db/seed/people.ts'
import { idOfName } from '#server/ids.ts'
import { faultsOf } from './support/accessibility.ts'
import { startApp, type App } from './support/app.ts'
import { openBrowser } from './support/chromium.ts'
import { expectNoComplaints, picture, signIn, sitDown, type Person } from './support/person.ts'

const folder = mkdtempSync(join(tmpdir(), 'lianqin-e2e-'))
const file = join(folder, 'lianqin.db')
let app: App
let browser: Browser
beforeAll(async () => {
  app = await startApp({ DATABASE_URL: `file:${file}` })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await app.stop()
  rmSync(folder, { recursive: true, force: true })
})

const enter = async (loginName: string, path: string): Promise<Person> => {
  const person = await sitDown(browser, app.url)
  await signIn(person, loginName)
  await person.page.goto(path)
  return person
}
const numberOf = (key: string) => staffNumberOf(demoPeople.findIndex((one) => one.key === key))

async function choosePost(page: Page, post: RegExp, kind: '任命' | '免职') {
  await page.goto('/consultations/new')
  const labels = await page.getByLabel('选择职务').locator('option').allTextContents()
  await page.getByLabel('选择职务').selectOption({ label: labels.find((label) => post.test(label)) ?? '' })
  await page.getByRole('radio', { name: kind }).check()
  await page.getByRole('button', { name: '下一步' }).click()
}
async function chooseCandidate(page: Page, staffNumber: string) {
  await page.getByLabel('查找人选').fill(staffNumber)
  await page.getByLabel('查找人选').press('Enter')
  await page.getByRole('link', { name: new RegExp(`选择 .*${staffNumber}`) }).click()
}
async function propose(page: Page, purpose: string): Promise<string> {
  await page.getByLabel('事由').fill(purpose)
  await page.getByRole('button', { name: '提出' }).click()
  await page.getByText('等待城管委办发函').waitFor()
  return new URL(page.url()).pathname
}
async function sealAt(page: Page, address: string) {
  await page.goto(address)
  await page.getByText('草稿，未编号').waitFor()
  await page.getByRole('button', { name: '定稿并编号' }).click()
  await page.getByRole('heading', { name: '已定稿' }).waitFor()
}
async function receive(page: Page, address: string) {
  await page.goto(`${address}/receipt`)
  await page.getByRole('button', { name: '签收' }).click()
  await page.getByText(/等待.+答复/).waitFor()
}
async function agree(page: Page, address: string) {
  await page.goto(`${address}/reply`)
  await page.getByRole('radio', { name: '同意', exact: true }).check()
  await page.getByRole('button', { name: '提交答复' }).click()
  await page.getByText('等待城管委办决定').waitFor()
}
async function decide(page: Page, address: string, button: string) {
  await page.goto(`${address}/decision`)
  await page.getByRole('button', { name: button }).click()
  await page.getByText('已生效').waitFor()
}

it('a commander is removed and another appointed after the sending unit was asked in writing; the rule of the post is kept', async () => {
  const office = await enter('commission', '/consultations')
  const home = await enter('police', '/')
  const commander = await enter('brigade', '/')
  const { page } = office

  await choosePost(page, /综合一大队 · 大队长/, '免职')
  const removal = await propose(page, '轮岗')
  expect((await home.page.request.get(removal)).status()).toBe(404)
  await sealAt(page, `${removal}/letter`)
  await home.page.getByRole('link', { name: /免职 · 综合一大队/ }).click()
  await home.page.getByRole('button', { name: '签收' }).click()
  await home.page.waitForURL((url) => url.pathname === removal)
  await agree(home.page, removal)
  // Until it is decided, the person and the unit do not know of it.
  expect((await commander.page.request.get(removal)).status()).toBe(404)
  await decide(page, removal, '决定免职')
  await commander.page.goto(removal)
  await commander.page.getByText('决定免职').first().waitFor()

  await choosePost(page, /综合一大队 · 大队长 · 空缺/, '任命')
  await chooseCandidate(page, numberOf('reserve BUR-UM 1'))
  await page.getByLabel('事由').fill('大队长岗位空缺')
  await page.getByRole('button', { name: '提出' }).click()
  await page.getByText(/大队长须为：公安、交通、工商质监人员.*此人来自城管/).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(office, 'consultation-not-eligible')

  await page.getByRole('link', { name: '换一个人选' }).click()
  await chooseCandidate(page, numberOf('reserve BUR-TR 1'))
  const address = await propose(page, '大队长岗位空缺')
  await sealAt(page, `${address}/letter`)
  await picture(office, 'consultation-letter')
  await whileItStands(accountFor('personnel BUR-TR', 'transport'))
  const transport = await enter('transport', '/')
  await receive(transport.page, address)
  await whileItStands(
    `update consultations set sent_on = date(sent_on, '-12 days'), received_on = date(received_on, '-12 days'),
      reply_due_on = date(reply_due_on, '-12 days') where state = 'received'`,
  )
  // Nothing is decided before the reply: the page says so instead of offering the form.
  await page.goto(`${address}/decision`)
  await page.getByText('派出单位还没有答复').waitFor()
  // Another bureau has no say, and does not even know of the letter.
  expect((await home.page.request.get(address)).status()).toBe(404)
  await agree(transport.page, address)
  await decide(page, address, '决定任命')
  await page.getByText(inDays(-12)).first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(office, 'consultation-in-effect')
  await sealAt(page, `${address}/notice`)
  await page.getByRole('article', { name: '任职通知' }).waitFor()
  await commander.page.goto(address)
  await commander.page.getByText('出具任免通知').waitFor()
  expectNoComplaints(office, home, commander, transport)
})

it('a reply that does not come is reminded of three times; it is waited for, or counts as consent where the letter said so', async () => {
  const office = await enter('commission', '/consultations')
  const home = await enter('bureau', '/')
  const ask = async (post: RegExp, key: string) => {
    await choosePost(office.page, post, '任命')
    await chooseCandidate(office.page, numberOf(key))
    const address = await propose(office.page, '教导员岗位调整')
    await sealAt(office.page, `${address}/letter`)
    await receive(home.page, address)
    return address
  }
  const waiting = await ask(/机动大队 · 教导员/, 'reserve BUR-UM 2')
  await whileItStands(`update rules set params = '{"type":"flag","isOn":true}' where key = 'CONSULT.DEEMED_CONSENT'`)
  const deemed = await ask(/综合二大队 · 教导员/, 'reserve BUR-UM 3')
  for (const days of [10, 3, 0, -1])
    await whileItStands(
      `update consultations set reply_due_on = '${inDays(days)}' where state = 'received' and kind = 'appointment'`,
    )
  for (const address of [waiting, deemed]) {
    await office.page.goto(address)
    expect(await office.page.getByText(/^催办：/).count()).toBe(3)
  }
  await office.page.getByText('逾期未答复，视为同意').waitFor()
  await office.page.goto(waiting)
  await office.page.getByText('逾期 1 天').waitFor()
  await office.page.getByText(/继续等候/).waitFor()
  expect(await faultsOf(office.page)).toEqual([])
  await picture(office, 'consultation-overdue')
  await office.page.goto(`${waiting}/decision`)
  await office.page.getByText('派出单位还没有答复').waitFor()
  expectNoComplaints(office, home)
})

/** An account like that of the police, for another bureau’s personnel. */
const accountFor = (person: string, loginName: string) =>
  `insert into accounts (id, person_id, login_name, password_hash, must_change_password, failed_attempts, is_demo, created_at)
   select '${idOfName(`account ${loginName}`)}', '${idOfName(`person ${person}`)}', '${loginName}', password_hash, 0, 0, is_demo, created_at
   from accounts where login_name = 'police'`

const inDays = (days: number): IsoDate => addDays(isoDateFromUtc(new Date(Date.now() + 8 * 3_600_000)), days)

/** Days go by while the product is not running; when it starts again, it does what has fallen due. */
async function whileItStands(statement: string) {
  await app.halt()
  const database = new Database(file)
  database.exec(statement)
  database.close()
  await app.start()
}
