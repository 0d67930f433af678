import { expect, it } from 'vitest'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

const scan = { name: '扫描件.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 opinion') }

it('whoever is away names a substitute, who gives the opinion with its papers, and the record says for whom', async () => {
  const officer = await enter('bureau', '/me')
  const { page } = officer
  await page.getByRole('link', { name: '代理', exact: true }).click()
  await page.getByText('尚未指定代理人').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('link', { name: '指定代理人' }).click()
  const substitute = await enter('member', '/me', { width: 390 })
  const name = (await substitute.page.getByRole('heading', { level: 2 }).first().textContent()) ?? ''
  await page.getByLabel('代理人').fill(name)
  await page.getByRole('button', { name: '查找', exact: true }).click()
  await page.getByRole('link', { name: new RegExp(`选择 ${name}`) }).click()
  await page.getByLabel('最后一天').fill('2016-01-01')
  await page.getByRole('button', { name: '确认指定' }).click()
  await page.getByText('最后一天不能早于第一天').waitFor()
  expect(await faultsOf(page)).toEqual([])
  const from = await page.getByLabel('从哪一天起').inputValue()
  await page.getByLabel('最后一天').fill(from)
  await page.getByRole('button', { name: '确认指定' }).click()
  await page.getByRole('row', { name: new RegExp(name) }).waitFor()
  await picture(officer, 'substitutes')

  // The substitute sees at once what is theirs to do, and does it on a telephone.
  const phone = substitute.page
  await phone.goto('/postings?state=awaiting_opinion')
  await phone
    .getByRole('link', { name: /DEMO-0560|杨嘉岚/ })
    .first()
    .click()
  await phone.getByRole('link', { name: '出具意见' }).click()
  await phone.getByText(/您正在代 .+ 办理/).waitFor()
  await phone.getByLabel('同意', { exact: true }).check()
  await phone.getByText('附件（选填）').click()
  await phone.getByLabel('选择文件').setInputFiles({ ...scan, buffer: Buffer.from('not what it says') })
  await phone.getByRole('button', { name: '添加' }).click()
  await phone.getByText(/不能添加这种文件/).waitFor()
  await phone.getByLabel('选择文件').setInputFiles(scan)
  await phone.getByRole('button', { name: '添加' }).click()
  await phone.getByRole('link', { name: '扫描件.pdf' }).waitFor()
  expect(await phone.getByLabel('同意', { exact: true }).isChecked()).toBe(true)
  expect(await faultsOf(phone)).toEqual([])
  await picture(substitute, 'opinion-for-another')
  await phone.getByRole('button', { name: '提交意见' }).click()
  await phone.waitForURL((url) => !url.pathname.endsWith('/opinion'))

  // Who reads the posting reads for whom it was said, and may take the paper.
  const address = new URL(phone.url()).pathname
  const office = await enter('commission', address)
  await office.page.getByText(new RegExp(`${name} · 代`)).waitFor()
  const [taken] = await Promise.all([
    office.page.waitForEvent('download'),
    office.page.getByRole('link', { name: '扫描件.pdf' }).click(),
  ])
  expect(taken.suggestedFilename()).toBe('扫描件.pdf')
  await picture(office, 'posting-with-papers')
  expectNoComplaints(officer, office)

  // What was lent is taken back, and with it the sight of what it was lent for.
  await page.getByRole('link', { name: new RegExp(`收回 ${name}`) }).click()
  await page.getByRole('button', { name: '收回代理' }).click()
  await page.getByText('尚未指定代理人').waitFor()
  expect((await phone.request.get(address)).status()).toBe(404)
})
