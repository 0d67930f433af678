import type { Department } from '#domain/organisation.ts'
import { law, ownDefault, plan, rule, type ShippedRule } from './shipped.ts'

const leadership: ShippedRule = rule({
  key: 'POST.ELIGIBILITY',
  titleZh: '联勤领导岗位的任职条件和任免程序',
  titleEn: 'Who may hold a leading post of the force, and how it is decided',
  params: {
    type: 'eligibility',
    posts: [
      post('支队长', ['urban_management'], 'external'),
      post('政委', ['public_security'], 'external'),
      post('副支队长', ['urban_management', 'public_security', 'transport', 'market_regulation'], 'consultation'),
      post('大队长', ['public_security', 'transport', 'market_regulation'], 'consultation'),
      post('教导员', ['urban_management'], 'consultation'),
      { post: '中队长', departments: ['public_security'], kinds: ['attached'], route: 'consultation' },
      { post: '中队长', departments: [], kinds: ['concurrent'], route: 'consultation' },
    ],
  },
  source: plan('干部管理', '副支队长、大队长、中队长由市城管委办公室书面征求派出单位意见后任免'),
})

/** No document asks for either: shown as information until the force makes it more. */
const monthsBefore = (key: 'POST.SERVICE' | 'POST.TENURE', titleZh: string, titleEn: string, amount: number) =>
  rule({
    ...{ key, layer: 'force', titleZh, titleEn, source: ownDefault, enforcement: 'info' },
    params: { type: 'amount', amount, unit: 'months', per: null, bound: 'least' },
  })

/** Who may lead in the force, and the written consultation before. */
export const appointmentRules: readonly ShippedRule[] = [
  leadership,
  monthsBefore(
    'POST.SERVICE',
    '任联勤领导职务前参加工作的月数',
    'Months of service before a leading post of the force',
    36,
  ),
  monthsBefore(
    'POST.TENURE',
    '任联勤领导职务前在联勤队伍的月数',
    'Months in the force before a leading post of it',
    12,
  ),
  rule({
    key: 'CONSULT.REPLY',
    layer: 'national',
    titleZh: '书面征求意见，自收到之日起一个月内答复',
    titleEn: 'A written consultation is answered within one month',
    params: { type: 'months', months: 1 },
    source: law('党政领导干部选拔任用工作条例', '中共中央', '双重管理干部', 'G'),
    startsOn: '2002-07-09',
  }),
  rule({
    key: 'CONSULT.DEEMED_CONSENT',
    layer: 'force',
    titleZh: '逾期不答复视为同意',
    titleEn: 'No reply in time counts as consent',
    params: { type: 'flag', isOn: false },
    source: law('党政领导干部选拔任用工作条例', '中共中央', '双重管理干部', 'G'),
    enforcement: 'info',
  }),
]

function post(
  name: string,
  departments: ('urban_management' | 'public_security' | 'transport' | 'market_regulation')[],
  route: 'consultation' | 'external',
) {
  return { post: name, departments, kinds: ['cross_posting', 'developmental'], route }
}

/** The departments that may fill a post of this name, by the shipped rule. */
export function departmentsFor(name: string): Department[] {
  const { params } = leadership
  if (params.type !== 'eligibility') return []
  return params.posts.filter(({ post }) => post === name).flatMap(({ departments }) => departments)
}
