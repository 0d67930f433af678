import { expect, it } from 'vitest'
import { demoPeople } from '#db/seed/force.ts'
import { staffNumberOf } from '#db/seed/people.ts'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture, sitDown, untilLive, type Person } from './support/person.ts'
import { setStage } from './support/stage.ts'
import { openBrowser } from './support/chromium.ts'

const { app, enter } = setStage()
const numberOf = (key: string) => staffNumberOf(demoPeople.findIndex((one) => one.key === key))

const phone = { width: 390 }
const password = 'Night-Duty-2026'

/** An officer gets an account, and sets a password of their own at a browser without scripts. */
async function openAccount(staffNumber: string, loginName: string): Promise<Person> {
  const { page } = await enter('sysadmin', '/accounts/new')
  await page.getByLabel('人员编号').fill(staffNumber)
  await page.getByLabel('登录账号').fill(loginName)
  await page.getByRole('button', { name: '开设账号' }).click()
  const issued = (await page.getByTestId('one-time-password').textContent()) ?? ''
  const person = await sitDown(await openBrowser(), app().url, { ...phone, javaScriptEnabled: false })
  await person.page.goto('/sign-in')
  await person.page.locator('input[name=loginName]').fill(loginName)
  await person.page.locator('input[name=password]').fill(issued)
  await person.page.locator('input[name=password]').press('Enter')
  await person.page.getByLabel('现在的密码').fill(issued)
  await person.page.getByLabel('新密码').fill(password)
  await person.page.getByLabel('再输一次').fill(password)
  await person.page.getByRole('button', { name: '修改密码' }).click()
  return person
}

it('five answer a call-out, one of them called when the first tier was not enough, and the board moves with each', async () => {
  const plain = await openAccount(numberOf('B-C1 urban_management 2'), 'night.officer')
  const member = await enter('member', '/', phone)
  const commander = await enter('brigade', '/', phone)
  const personnel = await enter('detachment', '/', phone)
  const squad = await enter('squad', '/', phone)
  const office = await enter('commission', '/callouts')
  for (const one of [member, commander, squad]) await untilLive(one)

  // What would happen is looked at before anybody is called.
  const { page } = office
  await page.getByRole('link', { name: '发起召集' }).click()
  await page.getByRole('button', { name: '预览名单' }).click()
  await page.getByText('请选择一项').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.getByLabel('事由').selectOption({ label: '突发事件' })
  await page.getByLabel('以哪个单位名义').selectOption({ label: '联勤支队' })
  await page.getByLabel('任务').fill('燃气泄漏，疏散周边摊点，请带扩音器')
  await page.getByLabel('集合地点').fill('皋城路夜市南口')
  await page.getByLabel('需要人数').fill('4')
  await page.getByLabel('多久后自动召集下一批（分钟）').fill('1')
  const tier = (name: string) => page.getByRole('group', { name })
  await tier('第一批（含所属单位）').getByLabel('支队本部').check()
  await tier('第一批（含所属单位）').getByLabel('综合一大队', { exact: true }).check()
  await page.getByText('设置第二、三批').click()
  await tier('第二批').getByLabel('中市中队').check()
  await page.getByRole('button', { name: '预览名单' }).click()
  await page.getByRole('region', { name: /将召集 \d+ 人/ }).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(office, 'callout-preview')
  await page.getByRole('button', { name: '立即发出召集' }).click()
  await page.getByText('已落实 0 / 4 人').waitFor()
  const address = new URL(page.url()).pathname
  await untilLive(office)

  // One from the home page on a telephone, one without scripts, one who cannot, one from the alert.
  await member.page.getByRole('link', { name: '请答复' }).click()
  expect(await faultsOf(member.page)).toEqual([])
  await member.page.getByRole('button', { name: '10 分钟', exact: true }).click()
  await member.page.getByText(/已答复：预计/).waitFor()
  await page.getByText('已落实 1 / 4 人').waitFor()
  await picture(member, 'callout-answered')
  await plain.page.goto(address)
  await plain.page.getByRole('button', { name: '20 分钟', exact: true }).click()
  await plain.page.getByText(/已答复：预计/).waitFor()
  await page.getByText('已落实 2 / 4 人').waitFor()
  await personnel.page.goto(address.replace('callouts', 'calls'))
  await personnel.page.getByText('我不能去').click()
  await personnel.page.getByRole('button', { name: '答复不能去' }).click()
  await personnel.page.getByText('请写明不能去的原因').waitFor()
  expect(await faultsOf(personnel.page)).toEqual([])
  await personnel.page.getByLabel('原因', { exact: true }).fill('在市里开会')
  await personnel.page.getByRole('button', { name: '答复不能去' }).click()
  await personnel.page.getByText('已答复：不能去').waitFor()
  await page.getByRole('row', { name: /不能来.*在市里开会/ }).waitFor()
  await commander.page.goto('/alerts')
  await commander.page
    .getByRole('link', { name: /紧急召集：皋城路夜市南口/ })
    .first()
    .click()
  await commander.page.getByRole('button', { name: '5 分钟', exact: true }).click()
  await page.getByText('已落实 3 / 4 人').waitFor()
  // Whoever answered has acknowledged.
  await commander.page.goto('/alerts')
  expect(await commander.page.getByRole('button', { name: '我已知悉' }).count()).toBe(0)

  // A minute later the second tier is called by itself, and its answer fills the last place.
  expect((await squad.page.request.get(address.replace('callouts', 'calls'))).status()).toBe(404)
  await squad.page.getByRole('link', { name: '请答复' }).click({ timeout: 90_000 })
  await page.getByText(/召集第 2 批/).waitFor()
  await squad.page.getByRole('button', { name: '15 分钟', exact: true }).click()
  await page.getByText('已落实 4 / 4 人').waitFor()
  await page.getByText('已满员').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(office, 'callout-filled')

  // Somebody on the way cannot after all: it is open again, and whoever directs it hears of it.
  await commander.page.goto(address.replace('callouts', 'calls'))
  await commander.page.getByText('我不能去').click()
  await commander.page.getByLabel('原因', { exact: true }).fill('车辆故障')
  await commander.page.getByRole('button', { name: '答复不能去' }).click()
  await page.getByText('已落实 3 / 4 人').waitFor()
  await page.getByRole('link', { name: '取消召集' }).click()
  await page.getByLabel('原因').fill('险情已排除')
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: '取消并通知所有人' }).click()
  await page.getByText('已取消').first().waitFor()
  await member.page.getByText('召集已结束：已取消').waitFor()
  await member.page.goto('/alerts')
  await member.page.getByText('召集取消：皋城路夜市南口，请勿前往').first().waitFor()
  expectNoComplaints(member, commander, personnel, squad, office)
  await plain.context.browser()?.close()
  // A minute of it is waited for on purpose.
}, 240_000)

it('a leader accounts for the squad on a telephone, and the desktop counts with them', async () => {
  const leader = await enter('squad', '/', phone)
  await leader.page.getByRole('link', { name: /演练 · 中队驻地/ }).click()
  await leader.page
    .getByText(/已核实 \d+/)
    .first()
    .waitFor()
  const desktop = await enter('detachment', new URL(leader.page.url()).pathname)
  await untilLive(desktop)
  const progress = desktop.page.getByText(/已核实 \d+ \/ \d+ 人/).first()
  const before = Number(/已核实 (\d+)/.exec((await progress.textContent()) ?? '')?.[1])
  expect(await faultsOf(leader.page)).toEqual([])
  await leader.page
    .getByRole('button', { name: /^核实 / })
    .first()
    .click()
  await desktop.page
    .getByText(`已核实 ${before + 1} /`)
    .first()
    .waitFor()
  await picture(leader, 'muster')
  await picture(desktop, 'muster-desktop')
  expectNoComplaints(leader, desktop)
})
