import { expect, it } from 'vitest'
import { idOfName } from '#server/ids.ts'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture } from './support/person.ts'
import { setStage } from './support/stage.ts'

const { enter } = setStage()

const reserve = idOfName('person reserve BUR-UM 5')

it('two exchange one change: the second is told, keeps what was typed, and decides', async () => {
  const first = await enter('detachment', '/scenarios/new')
  const { page } = first
  await page.getByLabel('名称').fill('充实鼓楼中队')
  await page.getByRole('button', { name: '建立方案' }).click()
  await page.getByRole('heading', { name: '充实鼓楼中队' }).waitFor()
  const { pathname: path } = new URL(page.url())
  await page.goto(`${path}/changes/new?kind=posting&person=${reserve}`)
  await page.getByLabel('接收单位').selectOption({ label: '鼓楼中队' })
  await page.getByRole('button', { name: '加入方案' }).click()
  await page.waitForURL((url) => url.pathname === path)

  const second = await enter('detachment', path)
  const scriptless = await enter('detachment', path, { javaScriptEnabled: false })
  for (const one of [first, second, scriptless]) await one.page.getByRole('link', { name: /^修改/ }).click()
  await page.getByLabel('接收单位').selectOption({ label: '西市中队' })
  await page.getByRole('button', { name: '保存修改' }).click()
  await page.waitForURL((url) => url.pathname === path)

  for (const late of [second, scriptless]) {
    await late.page.getByLabel('接收单位').selectOption({ label: '东市中队' })
    await late.page.getByLabel('岗位').fill('副队长')
    await late.page.getByRole('button', { name: '保存修改' }).click()
    await late.page.getByText(/已将这项变化改为：.*到西市中队/).waitFor()
    expect(await late.page.getByLabel('岗位').inputValue()).toBe('副队长')
    expect(await late.page.getByLabel('接收单位').locator('option:checked').textContent()).toBe('东市中队')
  }
  expect(await faultsOf(second.page)).toEqual([])
  await picture(second, 'scenario-exchanged')
  await second.page.getByRole('button', { name: '保存修改' }).click()
  await second.page.waitForURL((url) => url.pathname === path)
  const changes = second.page.getByRole('list', { name: '变化' }).getByRole('listitem')
  await changes.getByText('到东市中队').waitFor()
  expect(await changes.count()).toBe(1)

  // The third comes too late for that one too, and adds theirs when it has been taken out.
  await scriptless.page.getByRole('button', { name: '保存修改' }).click()
  await scriptless.page.getByText(/已将这项变化改为：.*到东市中队/).waitFor()
  await second.page.getByRole('button', { name: /^去掉/ }).click()
  await second.page.getByText('已去掉一项变化。').waitFor()
  await scriptless.page.getByRole('button', { name: '保存修改' }).click()
  await scriptless.page.getByText('这项变化已被去掉').waitFor()
  expect(await scriptless.page.getByLabel('岗位').inputValue()).toBe('副队长')
  await scriptless.page.getByRole('button', { name: '保存修改' }).click()
  await scriptless.page.waitForURL((url) => url.pathname === path)
  await changes.getByText('到东市中队').waitFor({ timeout: 5_000 })

  // A draft that is given up lets the change go.
  await page.goto(`${path}/postings`)
  await page.getByRole('button', { name: '转为草稿' }).click()
  await page.getByText('已生成 1 份草稿。').waitFor()
  await page.getByRole('link', { name: /^草稿：/ }).waitFor()
  expect(await page.getByRole('button', { name: /^去掉/ }).count()).toBe(0)
  await page.getByRole('link', { name: /^草稿：/ }).click()
  await page.waitForURL(/\/postings\//)
  await page.getByRole('link', { name: '作废草稿' }).click()
  await page.getByRole('button', { name: '作废' }).click()
  await page.waitForURL((url) => url.pathname === '/postings')
  await page.goto(path)
  await page.getByRole('button', { name: /^去掉/ }).waitFor()
  expectNoComplaints(first, second, scriptless)
}, 240_000)
