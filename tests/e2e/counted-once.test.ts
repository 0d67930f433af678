import type { Locator } from 'playwright-core'
import { expect, it } from 'vitest'
import { dayAt } from '#server/clock.ts'
import { idOfName } from '#server/ids.ts'
import { rosterRow, rosterTitles } from '#tests/support/rosters.ts'
import { workbook } from '#tests/support/workbooks.ts'
import { expectNoComplaints, picture, untilLive, type Person } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

const unit = (code: string) => idOfName(`unit ${code}`)
const today = dayAt(Date.now(), 'Asia/Shanghai')
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

it('an officer whom the police post to their own detachment and a brigade asks for is counted once', async () => {
  const office = await enter('commission', `/units/new?parent=${unit('BUR-PS')}`)
  await foundPoliceDetachment(office)
  const officer = await bringInOfficer(office)

  // The brigade's commander looks on while the officer is asked for, agreed to, checked and decided.
  const brigade = await enter('brigade', '/staffing')
  await untilLive(brigade)
  const strength = brigade.page.getByRole('row', { name: /综合一大队/ })
  const before = await onBooks(strength)
  const asker = await enter('detachment', `/postings/new?q=${officer}`)
  await asker.page.getByRole('link', { name: new RegExp(`选择 .*${officer}`) }).click()
  await asker.page.getByLabel('接收单位').selectOption({ label: '综合一大队' })
  await asker.page.getByLabel('事由').fill('充实综合一大队')
  await asker.page.getByRole('button', { name: '提交申请' }).click()
  await asker.page
    .getByText(/等待.+出具意见/)
    .first()
    .waitFor()
  const address = new URL(asker.page.url()).pathname
  await opine(await enter('police', `${address}/opinion`))
  await brigade.page.goto(`${address}/host-opinion`)
  await opine(brigade)
  await asker.page.goto(`${address}/check`)
  await asker.page.getByRole('button', { name: '审核通过' }).click()
  await asker.page.getByText('等待城管委办审批').waitFor()
  await office.page.goto(`${address}/decision`)
  await office.page.getByRole('button', { name: '批准', exact: true }).click()
  await office.page.waitForURL((url) => url.pathname === address)

  // One more in the brigade, none in the detachment of the police any more, and one in the force.
  await brigade.page.goto('/staffing')
  await expect.poll(() => onBooks(strength)).toBe(before + 1)
  await office.page.goto(`/people?unit=${unit('B-C1')}&where=force&q=${officer}`)
  expect(await office.page.getByRole('link', { name: /^李/ }).count()).toBe(1)
  await office.page.goto(`/people?q=${officer}`)
  await office.page.getByRole('link', { name: /^李/ }).first().click()
  await office.page.getByText('城管警察支队').first().waitFor()
  await office.page.getByText('综合一大队').first().waitFor()
  await picture(office, 'counted-once')
  expectNoComplaints(office, brigade, asker)
})

async function foundPoliceDetachment({ page }: Person): Promise<void> {
  await page.locator('[name=name]').fill('城市管理警察支队')
  await page.locator('[name=shortName]').fill('城管警察支队')
  await page.locator('[name=code]').fill('PS-DET')
  await page.locator('select[name=kind]').selectOption('detachment')
  await page.locator('select[name=level]').selectOption('city')
  await page.locator('select[name=department]').selectOption('public_security')
  await page.locator('[name=from]').fill(today)
  await page.getByRole('button', { name: '建立', exact: true }).click()
  await page.waitForURL(/\/units\/[\w-]{20,}/)
}

/** Brings in one officer of the police bureau, posted along its own line; answers with the staff number. */
async function bringInOfficer({ page }: Person): Promise<string> {
  const row = rosterRow(1, { 联勤单位: '城管警察支队', 到岗日期: today })
  const bytes = await workbook([
    [...rosterTitles, '任用方式'],
    [...row, '条线派驻'],
  ])
  await page.goto('/imports')
  await page
    .getByLabel('花名册文件')
    .setInputFiles({ name: '警察支队.xlsx', mimeType: xlsx, buffer: Buffer.from(bytes) })
  await page.getByRole('button', { name: '上传', exact: true }).click()
  await page.getByRole('button', { name: '开始试查' }).click()
  await page.getByText('没有发现问题，可以导入。').waitFor()
  await page.getByRole('link', { name: '去导入' }).click()
  await page.getByRole('button', { name: '确认导入' }).click()
  await page.getByText(/已新增 1 人/).waitFor()
  return 'NEW-00001'
}

async function opine({ page }: Person): Promise<void> {
  await page.getByRole('radio', { name: '同意', exact: true }).check()
  await page.getByRole('button', { name: '提交意见' }).click()
  await page.waitForURL((url) => !url.pathname.endsWith('opinion'))
}

/** The second number in a row of the board, after the plan. */
async function onBooks(row: Locator): Promise<number> {
  const cells = await row.getByRole('cell').allTextContents()
  return Number(cells.filter((text) => /^\d+$/.test(text.trim()))[1])
}
