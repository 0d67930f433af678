import { expect, it } from 'vitest'
import { demoPeople } from '#db/seed/force.ts'
import { staffNumberOf } from '#db/seed/people.ts'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture, type Person } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()
const numberOf = (key: string) => staffNumberOf(demoPeople.findIndex((one) => one.key === key))

async function askFor({ page }: Person, key: string, host: string) {
  await page.goto(`/postings/new?kind=temporary_x&q=${numberOf(key)}`)
  await page.getByRole('link', { name: new RegExp(`选择 .*${numberOf(key)}`) }).click()
  await page.getByLabel('接收单位').selectOption({ label: host })
  expect(await page.getByLabel('方式').inputValue()).toBe('temporary_x')
  await page.getByLabel('事由').fill('露天烧烤整治')
  await page.getByLabel('最后一天').fill(await page.getByLabel('第一天').inputValue())
  await page.getByRole('button', { name: '提交申请' }).click()
}

it('a bureau asks, the organisation agrees to fewer, the office approves; its people come within it, and it ends early with them', async () => {
  const bureau = await enter('bureau', '/joinings')
  const environment = await enter('environment', '/')
  const office = await enter('commission', '/')
  const personnel = await enter('detachment', '/')
  const { page } = bureau

  await page.getByRole('link', { name: '提出临时联勤' }).click()
  await page.getByLabel('参加单位').selectOption({ label: '市环保局' })
  await page.getByRole('button', { name: '提出', exact: true }).click()
  await page.getByText('请选择一项').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel('事由类别').selectOption({ label: '重大执法活动' })
  await page.getByLabel('事由', { exact: true }).fill('露天烧烤整治，需大气执法人员')
  await page.getByRole('checkbox', { name: '机动大队' }).check()
  await page.getByLabel('同时最多几人').fill('3')
  await page.getByRole('button', { name: '提出', exact: true }).click()
  await page.getByText('等待市环保局答复').waitFor()
  const address = new URL(page.url()).pathname
  // Nobody else knows of it yet.
  expect((await personnel.page.request.get(address)).status()).toBe(404)

  await environment.page.getByRole('link', { name: /市环保局 · 机动大队/ }).click()
  await environment.page.getByRole('radio', { name: '同意' }).check()
  await environment.page.getByLabel('派出人数').fill('1')
  await environment.page.getByLabel('条件或理由').fill('夜间不参加')
  expect(await faultsOf(environment.page)).toEqual([])
  await environment.page.getByRole('button', { name: '提交答复' }).click()
  await environment.page.getByText('同意，派出 1 人').waitFor()
  await page.getByText('同意，派出 1 人').waitFor()

  await office.page.goto(`${address}/decision`)
  await office.page.getByLabel('人数').fill('2')
  await office.page.getByRole('button', { name: '批准', exact: true }).click()
  await office.page.getByText('不能多于所提的 1 人').first().waitFor()
  await office.page.getByLabel('人数').fill('1')
  await office.page.getByRole('button', { name: '批准', exact: true }).click()
  await office.page.getByText(/批准：1 人/).waitFor()
  await picture(office, 'joining-in-force')

  await askFor(personnel, 'reserve BUR-EP 1', '机动大队')
  await personnel.page.getByRole('link', { name: /市环保局（/ }).waitFor()
  await askFor(personnel, 'reserve BUR-EP 2', '机动大队')
  await personnel.page
    .getByText(/同时最多 1 人，已经满额/)
    .first()
    .waitFor()
  await askFor(personnel, 'reserve BUR-UM 2', '机动大队')
  await personnel.page
    .getByText(/须来自主要联勤单位以外的部门/)
    .first()
    .waitFor()

  // The joining of the demo city: who serves under it is named before it is ended, and ends with it.
  await office.page.goto('/joinings?state=in_force')
  await office.page
    .getByRole('row', { name: /渣土大队/ })
    .getByRole('link', { name: '市环保局' })
    .click()
  await office.page.getByRole('link', { name: '提前结束' }).click()
  await office.page.getByRole('region', { name: '现有人员：2 人' }).waitFor()
  expect(await faultsOf(office.page)).toEqual([])
  await picture(office, 'joining-ending')
  await office.page.getByLabel('理由').fill('整治提前完成')
  await office.page.getByRole('button', { name: '提前结束' }).click()
  await office.page.getByText(/提前结束，最后一天 .*，2 人随之结束/).waitFor()
  expect(await faultsOf(office.page)).toEqual([])
  await environment.page.goto('/alerts')
  await environment.page.getByText(/市环保局临时联勤提前结束/).waitFor()
  expectNoComplaints(bureau, environment, office, personnel)
})
