import type { Person } from './person.ts'

/** Asks for a reserve of the urban management bureau, by staff number, at 鼓楼中队 from today. */
export async function askForReserve({ page }: Person, staffNumber: string): Promise<void> {
  await page.goto('/postings/new')
  await page.getByLabel('查找人员').fill(staffNumber)
  await page.getByRole('button', { name: '查找', exact: true }).click()
  await page.getByRole('link', { name: new RegExp(`选择 .*${staffNumber}`) }).click()
  await page.getByLabel('接收单位').selectOption({ label: '鼓楼中队' })
  await page.getByLabel('事由').fill('补充鼓楼中队在编人员')
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByText('等待市城管局出具意见').waitFor()
}
