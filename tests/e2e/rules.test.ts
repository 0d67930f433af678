import { describe, expect, it } from 'vitest'
import { faultsOf } from './support/accessibility.ts'
import { expectNoComplaints, picture, untilLive } from './support/person.ts'
import { setStage } from './support/stage.ts'

const squadRatio = '/rules/STAFF.RATIO.SQUAD_EST_AUX'

const stage = setStage()

const enter: typeof stage.enter = async (loginName, path, options = {}) => {
  const person = await stage.enter(loginName, path, options)
  if (options.javaScriptEnabled !== false) await untilLive(person)
  return person
}

describe('a new version of a rule', () => {
  it('is tried out, saved with its reason, and seen on a board that is open elsewhere', async () => {
    const board = await enter('observer', '/staffing')
    const office = await enter('commission', squadRatio)
    const squad = board.page.getByRole('row', { name: /中市中队/ })
    await squad.getByText('符合', { exact: true }).first().waitFor()

    const { page } = office
    await page.getByRole('link', { name: '新增版本' }).click()
    await page.getByLabel('右侧比数').fill('0')
    await page.getByRole('button', { name: '预览影响' }).click()
    await page.getByText('数值超出允许的范围').waitFor()
    await page.getByLabel('右侧比数').fill('3')
    await page.getByRole('button', { name: '预览影响' }).click()
    const effect = page.getByRole('region', { name: '对结论的影响' })
    const turn = effect.locator('[data-turn]', { hasText: '中市中队' })
    await turn.waitFor()
    expect(await turn.textContent()).toMatch(/符合.*→.*不符合/)
    expect(await faultsOf(page)).toEqual([])
    await picture(office, 'rule-preview')
    expect(await squad.getByText('不符合', { exact: true }).count()).toBe(0)

    await page.getByRole('button', { name: '保存新版本' }).click()
    await page.locator('form#save').getByText('请填写').waitFor()
    await page.getByLabel('变动原因').fill('市城管委会议纪要第 3 号')
    await page.getByRole('button', { name: '保存新版本' }).click()
    await page.waitForURL(new RegExp(`${squadRatio}$`))
    await page.getByRole('cell', { name: '市城管委会议纪要第 3 号' }).waitFor()
    await page.getByRole('heading', { name: /第 2 版/ }).waitFor()

    await squad.getByText('不符合', { exact: true }).first().waitFor()
    await picture(board, 'rule-board')
    expectNoComplaints(board, office)
  })
})

describe('rules as YAML', () => {
  it('do not fit line by line, are put right in the page, and are brought in at once, without scripts too', async () => {
    const office = await enter('commission', '/rules', { javaScriptEnabled: false })
    const { page } = office
    const file = await office.context.request.get('/rules/export')
    expect(file.headers()['content-type']).toBe('application/yaml; charset=utf-8')
    const text = await file.text()
    const term = await (await office.context.request.get('/rules/export?rule=SECOND.TERM')).text()
    const own = term.slice(term.indexOf('  - key:')).replace('SECOND.TERM', 'SECOND.EXTRA')
    await page.goto('/rules/import')
    await page.getByLabel('YAML 文件').setInputFiles({
      ...{ name: 'rules.yaml', mimeType: 'application/yaml' },
      buffer: Buffer.from(`${text}${own.replace('months: 24', 'months: two')}`),
    })
    await page.getByRole('button', { name: '上传' }).click()
    const problem = page.getByRole('row', { name: /params\.months/ })
    expect(await problem.textContent()).toMatch(/第 \d+ 行第 15 列.*months: two.*应当是数字/)
    expect(await page.getByRole('button', { name: '导入', exact: true }).count()).toBe(0)
    await picture(office, 'rule-import')

    await page.getByLabel('YAML 文本').fill(`${text}${own}`)
    await page.getByRole('button', { name: '试导入这段文本' }).click()
    await page.getByText('将新增 1 个版本。').waitFor()
    await page.getByLabel('变动原因').fill('补充规定')
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await page.getByText('已导入：新增 1 个版本').waitFor()
    await page.goto('/rules/SECOND.EXTRA')
    await page.getByRole('cell', { name: '补充规定' }).waitFor()
    expectNoComplaints(office)
  })
})
