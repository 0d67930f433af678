import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { addDays } from '#domain/shared/dates.ts'
import { dayAt } from '#server/clock.ts'
import { idOfName } from '#server/ids.ts'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture, untilLive } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

const unit = (code: string) => idOfName(`unit ${code}`)
const person = (key: string) => idOfName(`person ${key}`)
const idIn = (page: Page) => /\/scenarios\/([\w-]+)/.exec(page.url())?.[1] ?? ''
const changes = (page: Page) => page.getByRole('list', { name: '变化' }).getByRole('listitem')

it('a plan is made, compared, shared, overtaken by what really happens, and turned into drafts', async () => {
  const planner = await enter('detachment', '/scenarios')
  const { page } = planner
  await page.getByText('还没有方案').waitFor()
  await page.getByRole('link', { name: '新建方案' }).click()
  await page.getByLabel('名称').fill('充实鼓楼中队')
  await page.getByRole('button', { name: '建立方案' }).click()
  await page.getByRole('heading', { name: '充实鼓楼中队' }).waitFor()
  const path = `/scenarios/${idIn(page)}`

  // Two police auxiliaries of 中市 move to 鼓楼: its ratio turns.
  for (const key of ['SQ-G01 aux_police 1', 'SQ-G02 aux_police 1']) {
    await page.goto(`${path}/changes/new?kind=transfer&person=${person(key)}`)
    await page.getByLabel('接收单位').selectOption({ label: '鼓楼中队' })
    await page.getByRole('button', { name: '加入方案' }).click()
    await page.waitForURL((url) => url.pathname === path)
  }
  const turn = page.locator(`[data-turn="${unit('SQ-G07')}"]`)
  await turn.getByText('在编 10 : 辅助 18 = 1 : 1.80').waitFor()
  expect(await turn.locator('[data-tone]').allTextContents()).toEqual(['不符合', '符合'])
  expect(await faultsOf(page)).toEqual([])
  await picture(planner, 'scenario')

  // Somebody who serves full-time cannot simply be posted once more; a reserve can.
  await page.getByRole('link', { name: '增加变化' }).click()
  await page.getByRole('link', { name: '人员到岗' }).click()
  await page.getByLabel('查找人员').fill('DEMO-0001')
  await page.getByRole('main').getByRole('button', { name: '查找' }).click()
  await page.getByRole('link', { name: /^选择/ }).click()
  await page.getByLabel('接收单位').selectOption({ label: '鼓楼中队' })
  await page.getByRole('button', { name: '加入方案' }).click()
  await page.getByText(/时间重叠|重叠/).waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.goto(`${path}/changes/new?kind=posting&person=${person('reserve BUR-UM 5')}`)
  await page.getByLabel('接收单位').selectOption({ label: '鼓楼中队' })
  await page.getByRole('button', { name: '加入方案' }).click()
  await page.waitForURL((url) => url.pathname === path)
  await page.getByText('在编 11 : 辅助 18 = 1 : 1.64').first().waitFor()

  // A copy without the first move; taken out by mistake, the second is put back. Then both side by side.
  await page.getByRole('button', { name: '复制' }).click()
  await page.getByRole('heading', { name: '充实鼓楼中队（副本）' }).waitFor()
  const copy = idIn(page)
  await changes(page).first().getByRole('button', { name: /^去掉/ }).click()
  await expect.poll(() => changes(page).count()).toBe(2)
  await changes(page).first().getByRole('button', { name: /^去掉/ }).click()
  await expect.poll(() => changes(page).count()).toBe(1)
  await page.getByRole('button', { name: '撤销' }).click()
  await expect.poll(() => changes(page).count()).toBe(2)
  await page.goto(`/scenarios/compare?a=${idIn(planner.page)}&b=${path.split('/').at(-1) ?? ''}`)
  await page.getByRole('row', { name: /^鼓楼中队/ }).waitFor()
  expect(await page.getByRole('columnheader').allTextContents()).toEqual([
    '单位',
    '充实鼓楼中队（副本）',
    '充实鼓楼中队',
  ])
  expect(await page.getByRole('row', { name: /^鼓楼中队/ }).textContent()).toMatch(/28 → 30 .*28 → 31/)
  expect(await faultsOf(page)).toEqual([])
  await picture(planner, 'scenarios-compared')

  // A colleague is named and sees what lies in their sight; a stranger finds nothing.
  await page.goto(`${path}/shares`)
  await page.getByLabel('姓名、拼音、人员编号或账号').fill('street')
  await page.getByRole('main').getByRole('button', { name: '查找' }).click()
  await page.getByRole('button', { name: /^一起改/ }).click()
  await page.getByText('可以修改').waitFor()
  expect(await faultsOf(page)).toEqual([])
  const colleague = await enter('street', '/scenarios')
  await colleague.page.getByRole('link', { name: '充实鼓楼中队', exact: true }).click()
  await colleague.page.getByText('另有 3 项变化涉及您看不到的单位或人员').waitFor()
  expect(await colleague.page.getByRole('row', { name: /^中市中队/ }).textContent()).toContain('40 → 39')
  expect(await colleague.page.getByText('鼓楼中队', { exact: true }).count()).toBe(0)
  await untilLive(colleague)
  const stranger = await enter('commission', path)
  await stranger.page.getByRole('heading', { name: '没有找到' }).waitFor()
  await stranger.page.goto(`/scenarios/${copy}`)
  await stranger.page.getByRole('heading', { name: '没有找到' }).waitFor()

  // A quota is planned; the page of the colleague hears of the scenario, that of the planner of what really happens.
  await page.goto(`${path}/changes/new?kind=quota`)
  await page.getByLabel('单位', { exact: true }).selectOption({ label: '鼓楼中队' })
  await page.getByLabel('员额数').fill('7')
  await page.getByLabel('自哪天起').fill(addDays(dayAt(Date.now(), 'Asia/Shanghai'), 20))
  await page.getByRole('button', { name: '加入方案' }).click()
  await page.getByText('员额 5 → 7').waitFor()
  await colleague.page.getByText('另有 4 项变化涉及您看不到的单位或人员').waitFor({ timeout: 5_000 })
  await untilLive(planner)
  await stranger.page.goto(`/quotas/${unit('SQ-G07')}`)
  await stranger.page.getByRole('link', { name: '调整城管 · 在编 · 队员' }).click()
  await stranger.page.getByLabel('员额数').fill('4')
  await stranger.page.getByLabel('批准文号').fill('六城管委〔2026〕19号')
  await stranger.page.getByRole('button', { name: '保存' }).click()
  await page.getByText('有冲突，未计入').waitFor({ timeout: 5_000 })
  await page.getByText('计划时员额为 5，现在已改为 4。').waitFor()
  expect(await changes(page).last().locator('dd').allTextContents()).toEqual(['员额 5', '员额 4'])
  expect(await faultsOf(page)).toEqual([])
  await picture(planner, 'scenario-clash')
  await page.getByRole('button', { name: /^按现状重新采用/ }).click()
  await expect.poll(() => page.getByText('有冲突，未计入').count()).toBe(0)

  // What can be asked for becomes drafts; what cannot is told what it needs.
  await page.getByRole('link', { name: '转为草稿' }).click()
  await page.getByText('这种方式不通过申请办理。').first().waitFor()
  await page.getByText('须由城管委办在“配备员额”中调整。').waitFor()
  expect(await faultsOf(page)).toEqual([])
  await picture(planner, 'scenario-drafts')
  await page.getByRole('button', { name: '转为草稿' }).click()
  await page.getByText('已生成 1 份草稿。').waitFor()
  await page.getByRole('link', { name: /^草稿：/ }).click()
  await page.waitForURL(/\/postings\//)
  await page.getByText('充实鼓楼中队').first().waitFor()
  expectNoComplaints(planner, colleague, stranger)
}, 240_000)

it('works on a telephone without scripts, in English', async () => {
  const options = { locale: 'en-US', width: 390, javaScriptEnabled: false } as const
  const { page, ...someone } = await enter('squad', '/scenarios', options)
  await page.getByRole('link', { name: 'New scenario' }).click()
  await page.getByRole('button', { name: 'Open the scenario' }).click()
  await page.getByText('Please fill this in').waitFor()
  await page.getByLabel('Title').fill('More auxiliaries')
  await page.getByRole('button', { name: 'Open the scenario' }).click()
  await page.getByRole('link', { name: 'Add a change' }).click()
  await page.getByRole('link', { name: 'People join, without names' }).click()
  await page.getByLabel('Host unit').selectOption({ label: '中市中队' })
  await page.getByLabel('How many').fill('8')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('40 → 48', { exact: false }).first().waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  await picture({ page, ...someone }, 'scenario-390')
  await page.getByRole('button', { name: /^Take out/ }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('link', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByText('No scenario yet').waitFor()
})
