import { expect, it } from 'vitest'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture, untilLive, type Person } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

const unreadOf = async ({ page }: Person) => page.locator('header [data-unread]').getAttribute('data-unread')

it('a draft is kept, rewritten and sent; until then nobody else hears of it', async () => {
  const author = await enter('detachment', '/postings/new?q=DEMO-0568')
  const home = await enter('bureau', '/postings')
  await untilLive(home)
  const unread = await unreadOf(home)
  const { page } = author

  await page.getByRole('link', { name: /选择 .*DEMO-0568/ }).click()
  await page.getByLabel('接收单位').selectOption({ label: '鼓楼中队' })
  await page.getByLabel('事由').fill('补充鼓楼中队在编人员')
  expect(await faultsOf(page)).toEqual([])
  await picture(author, 'posting-new-with-draft')
  await page.getByRole('button', { name: '保存为草稿' }).click()
  await page.getByText('等待发送').waitFor()
  await page.getByText('草稿只有本岗位的同事可见').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(author, 'draft')
  const address = new URL(page.url()).pathname
  expect((await home.page.request.get(address)).status()).toBe(404)

  // All of it can be rewritten, the person included.
  await page.getByRole('link', { name: '修改草稿' }).click()
  await page.getByRole('link', { name: '换人' }).click()
  await page.getByLabel('查找人员').fill('DEMO-0565')
  await page.getByRole('button', { name: '查找', exact: true }).click()
  await page.getByRole('link', { name: /选择 .*DEMO-0565/ }).click()
  await page.getByText(/DEMO-0565 · /).waitFor()
  await page.getByLabel('拟任岗位').fill('队员')
  await page.getByLabel('最后一天').fill('2016-01-01')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('最后一天不能早于第一天').waitFor()
  expect(await page.getByLabel('拟任岗位').inputValue()).toBe('队员')
  await page
    .getByLabel('最后一天')
    .fill((await page.getByLabel('第一天').inputValue()).replace(/^\d+/, (y) => `${+y + 1}`))
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('heading', { name: /鼓楼中队/ }).waitFor()
  await page.getByText('队员', { exact: true }).waitFor()
  expect(await unreadOf(home)).toBe(unread)

  await page.getByRole('link', { name: '发送草稿' }).click()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: '发送申请' }).click()
  await page.getByText(/等待.+出具意见/).waitFor()
  await home.page.locator(`header [data-unread="${Number(unread) + 1}"]`).waitFor()
  expect((await home.page.request.get(address)).status()).toBe(200)
  expectNoComplaints(author, home)
})

it('drafts are ticked and sent together: what cannot be asked for stays, and says why', async () => {
  const author = await enter('detachment', '/')
  const { page } = author
  await page.getByRole('heading', { name: '待发送的草稿 · 2' }).waitFor()
  await picture(author, 'home-with-drafts')
  await page
    .getByRole('region', { name: /待发送的草稿/ })
    .getByRole('link', { name: '全部' })
    .click()
  await page.waitForURL(/state=draft/)
  await page.getByRole('checkbox').first().waitFor()
  expect(await page.getByRole('checkbox').count()).toBe(2)
  await page.getByRole('link', { name: '全部勾选' }).click()
  await page.waitForURL(/tick=all/)
  await page.getByRole('link', { name: '全部不选' }).waitFor()
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(2)
  expect(await faultsOf(page)).toEqual([])
  await picture(author, 'drafts')
  await page.getByRole('button', { name: '发送勾选的草稿' }).click()
  await page.getByText('共 2 条，已发送 1 条。').waitFor()
  await page.getByRole('row', { name: /综合三大队 已发送/ }).waitFor()
  await page.getByRole('row', { name: /综合四大队 未发送 .*渣土/ }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(author, 'drafts-sent')

  // The one that was left is told why, and given up.
  await page
    .getByRole('row', { name: /未发送/ })
    .getByRole('link')
    .click()
  await page.getByText('按现在的内容还不能发送').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('link', { name: '作废草稿' }).click()
  await page.getByRole('button', { name: '作废', exact: true }).click()
  await page.getByText('没有符合条件的抽调').waitFor()
  expectNoComplaints(author)
})

it('works before any script has loaded, on a telephone and in English', async () => {
  const author = await enter('detachment', '/postings/new?q=DEMO-0569', {
    locale: 'en-US',
    width: 390,
    javaScriptEnabled: false,
  })
  const { page } = author
  await page.getByRole('link', { name: /Choose .*DEMO-0569/ }).click()
  await page.getByLabel('Host unit').selectOption({ index: 1 })
  await page.getByLabel('Purpose').fill('Night patrols')
  await page.getByRole('button', { name: 'Save as draft' }).click()
  await page.getByText('waiting to be sent').waitFor()
  await page.goto('/postings?state=draft')
  await picture(author, 'drafts-390')
  await page.getByRole('button', { name: 'Send those ticked' }).click()
  await page.getByText('Nothing was sent').waitFor()
  await page.goto('/postings?state=draft')
  await page.getByRole('link', { name: 'Tick all' }).click()
  await page.waitForURL(/tick=all/)
  await page.getByRole('button', { name: 'Send those ticked' }).click()
  await page.getByText('1 of 1 was sent.').waitFor()
  await picture(author, 'drafts-sent-390')
  const width = await page.evaluate('document.documentElement.scrollWidth').catch(() => 390)
  expect(width).toBe(390)
})
