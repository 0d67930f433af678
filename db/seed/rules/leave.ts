import { ownDefault, rule, type ShippedRule } from './shipped.ts'

/** Up to how many days on end somebody may grant leave; beyond it the next above does. No document says so: the force’s own. */
const upTo = (key: string, amount: number, titleZh: string, titleEn: string) =>
  rule({
    ...{ key, layer: 'force', titleZh, titleEn, source: ownDefault, enforcement: 'info' },
    params: { type: 'amount', amount, unit: 'days', per: null, bound: 'most' },
  })

export const leaveRules: readonly ShippedRule[] = [
  upTo('LEAVE.LEADER', 1, '请假由中队长、大队长审批的最长天数', 'Leave that a squad or brigade leader grants, at most'),
  upTo('LEAVE.UNIT', 3, '请假由大队、街道审批的最长天数', 'Leave that a brigade or sub-district grants, at most'),
  upTo(
    'LEAVE.FORCE',
    15,
    '请假由支队审批的最长天数，超过的由派出单位审批',
    'Leave that the detachment grants, at most',
  ),
]
