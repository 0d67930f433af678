import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture, untilLive } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

it('a posting is asked for, agreed to and approved; its letter is looked at, sealed, told, taken and printed', async () => {
  const asker = await enter('detachment', '/postings/new?q=DEMO-0565')
  await asker.page.getByRole('link', { name: /选择 .*DEMO-0565/ }).click()
  await asker.page.getByLabel('接收单位').selectOption({ label: '鼓楼中队' })
  await asker.page.getByLabel('拟任岗位').fill('队员')
  await asker.page.getByLabel('事由').fill('补充鼓楼中队在编人员')
  await asker.page.getByRole('button', { name: '提交申请' }).click()
  await asker.page.getByText(/等待.+出具意见/).waitFor()
  const address = new URL(asker.page.url()).pathname

  const home = await enter('bureau', `${address}/opinion`)
  await home.page.getByRole('radio', { name: '同意', exact: true }).check()
  await home.page.getByRole('button', { name: '提交意见' }).click()
  await home.page.getByText('等待人事审核').waitFor()
  expect((await home.page.request.get(`${address}/letter`)).status()).toBe(404)

  await asker.page.goto(`${address}/check`)
  await asker.page.getByRole('button', { name: '审核通过' }).click()
  await asker.page.getByText('等待城管委办审批').waitFor()

  // Before it is approved there is nothing to seal, and the page says what to do.
  const office = await enter('commission', `${address}/letter`)
  const { page } = office
  await page.getByText('请先办完审批').waitFor()
  await page.goto(`${address}/decision`)
  await page.getByRole('button', { name: '批准', exact: true }).click()
  await page.getByRole('link', { name: '尚未发文' }).click()
  await page.getByText('草稿，未编号').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(office, 'letter-draft')

  await untilLive(home)
  await page.getByRole('button', { name: '定稿并编号' }).click()
  await page.getByRole('heading', { name: '已定稿' }).waitFor()
  const sheet = page.getByRole('article', { name: '任用通知' })
  const number = (await sheet.getByText(/六城管委办〔\d{4}〕\d+号/).textContent()) ?? ''
  expect(await sheet.getByText('草稿').count()).toBe(0)
  expect(await faultsOf(page)).toEqual([])
  await picture(office, 'letter-sealed')

  // The home office hears of it where it is, and takes the very file.
  await home.page.getByRole('link', { name: number, exact: true }).click()
  const hash = /[0-9a-f]{64}/.exec((await home.page.getByText(/SHA-256/).textContent()) ?? '')?.[0]
  const [download] = await Promise.all([
    home.page.waitForEvent('download'),
    home.page.getByRole('link', { name: '下载 Word 文件' }).click(),
  ])
  expect(download.suggestedFilename()).toBe(`${number}.docx`)
  const bytes = readFileSync(await download.path())
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash)

  // On paper there is the letter and nothing else.
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('button').count()).toBe(0)
  expect(await page.getByRole('navigation').count()).toBe(0)
  const pdf = await page.pdf({ preferCSSPageSize: true, path: 'test-results/letter.pdf' })
  expect(pdf.subarray(0, 4).toString()).toBe('%PDF')
  const pages = pdf.toString('latin1').match(/\/MediaBox \[0 0 59[45]\.\d+ 84[12]\.\d+\]/g)
  expect(pages).toHaveLength(2)
  expectNoComplaints(asker, home, office)
})

it('the head of the office is set on its page; the page fits a telephone and speaks English, the letter Chinese', async () => {
  const office = await enter('commission', '/units?q=UMC-OFFICE', { locale: 'en-US', width: 390 })
  const { page } = office
  await page
    .getByRole('link', { name: /市城管委办|市城市管理委员会办公室/ })
    .first()
    .click()
  await page.getByRole('link', { name: 'Letterhead' }).click()
  await page.getByLabel('Code of the office').fill('六〔城〕')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('without brackets').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(office, 'letterhead-390')
  await page.getByLabel('Code of the office').fill('六城管委办')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('link', { name: 'Letterhead' }).waitFor()
  expectNoComplaints(office)
})
