import type { Category } from '#domain/people.ts'
import type { AmountParams } from '#domain/rules.ts'
import { law, never, ownDefault, rule, type ShippedRule } from './shipped.ts'

const auxiliaries: Category[] = ['aux_um', 'aux_police']
const force = { layer: 'force', source: ownDefault } as const
const isOn = { type: 'flag', isOn: true } as const
const labourLaw = (article: string) => law('中华人民共和国劳动法', '全国人民代表大会常务委员会', article, 'V')

function amount(params: Omit<AmountParams, 'type' | 'per'> & Partial<Pick<AmountParams, 'per'>>): AmountParams {
  return { type: 'amount', per: null, ...params }
}

/** What a roster is checked by, beside what other contexts ship (WORK.WEEK, REST.MIN, AUX.NOT_SOLO …); and what goes with its publishing. */
export const rosterRules: readonly ShippedRule[] = [...hours(), ...people(), ...publishing(), ...statutoryDays()]

function hours(): ShippedRule[] {
  return [
    rule({
      key: 'WORK.WEEK.AUX',
      layer: 'national',
      titleZh: '合同制人员平均每周工作不超过 44 小时',
      titleEn: 'Contract staff: at most 44 hours a week',
      params: amount({ amount: 44, unit: 'hours', per: 'week', bound: 'most', categories: auxiliaries }),
      source: labourLaw('第三十六条'),
      startsOn: '1995-01-01',
      stricterWins: true,
    }),
    rule({
      ...force,
      key: 'WORK.DAYS_IN_ROW',
      titleZh: '连续上岗不超过 6 天',
      titleEn: 'At most six days of work in a row',
      params: amount({ amount: 6, unit: 'days', bound: 'most' }),
    }),
    rule({
      ...force,
      key: 'REST.AFTER_NIGHTS',
      titleZh: '连续夜班之后至少休息 24 小时',
      titleEn: 'At least 24 hours of rest after nights in a row',
      params: amount({ amount: 24, unit: 'hours', bound: 'least' }),
    }),
    rule({
      ...force,
      key: 'REST.NIGHTS_BEFORE',
      titleZh: '连续 2 个夜班之后应当安排休息',
      titleEn: 'Rest is due after two nights in a row',
      params: amount({ amount: 2, unit: 'days', bound: 'most' }),
    }),
    rule({
      ...force,
      key: 'NIGHT.IN_ROW',
      titleZh: '连续夜班不超过 3 个',
      titleEn: 'At most three nights in a row',
      params: amount({ amount: 3, unit: 'days', bound: 'most' }),
    }),
    rule({
      ...force,
      key: 'NIGHT.FROM',
      titleZh: '22 时至次日 6 时之间工作满 2 小时的算一个夜班',
      titleEn: 'Two hours of work between 22:00 and 6:00 make a night shift',
      params: amount({ amount: 2, unit: 'hours', bound: 'least' }),
      enforcement: 'info',
    }),
  ]
}

function people(): ShippedRule[] {
  const blocking = { ...force, params: isOn, enforcement: 'block', override: never } as const
  return [
    rule({
      ...blocking,
      key: 'ROSTER.DOUBLE_BOOKING',
      titleZh: '同一时间不得安排在两处',
      titleEn: 'Nobody is in two places at one time',
    }),
    rule({
      ...blocking,
      key: 'ROSTER.AWAY',
      titleZh: '请假、外出培训等离岗期间不得排班',
      titleEn: 'Nobody is rostered while on leave or away',
    }),
    rule({
      ...blocking,
      key: 'ROSTER.NOT_SERVING',
      titleZh: '当天不在本单位任职或者派驻的不得排班',
      titleEn: 'Nobody is rostered where they do not serve that day',
    }),
    rule({
      ...blocking,
      key: 'ROSTER.CERTIFICATE',
      titleZh: '执法岗位当天应持有效执法证',
      titleEn: 'Enforcement duty takes a certificate that is valid that day',
    }),
    rule({
      ...force,
      key: 'ROSTER.CERTIFICATE_ENDING',
      titleZh: '执法证 30 天内到期的予以提示',
      titleEn: 'A certificate that ends within 30 days is pointed out',
      params: amount({ amount: 30, unit: 'days', bound: 'least' }),
      enforcement: 'info',
    }),
    rule({
      ...blocking,
      key: 'ROSTER.KEPT_APART',
      titleZh: '登记为不宜同班的人员不得同时执勤',
      titleEn: 'Two who are kept apart are not on duty together',
    }),
    rule({
      key: 'AUX.TASKS',
      layer: 'national',
      titleZh: '协管、协警不得从事调查取证、行政处罚等执法工作',
      titleEn: 'No evidence, penalties or other enforcement by auxiliaries',
      params: isOn,
      source: law('河南省警务辅助人员条例、杭州市警务辅助人员管理规定', '地方人大', '第十七条、第七条', 'V'),
      enforcement: 'block',
      override: never,
      stricterWins: true,
    }),
    rule({
      ...force,
      key: 'ROSTER.NO_POWER',
      titleZh: '执法班组中没有一个部门持证人员达到处罚所需人数的，予以提示',
      titleEn: 'A team on enforcement that can penalise for no department is pointed out',
      params: isOn,
    }),
  ]
}

function publishing(): ShippedRule[] {
  return [
    rule({
      ...force,
      key: 'ROSTER.PUBLISH_AHEAD',
      titleZh: '排班表至少提前 5 天发布',
      titleEn: 'A roster is published at least five days ahead',
      params: amount({ amount: 5, unit: 'days', bound: 'least' }),
    }),
    rule({
      ...force,
      key: 'ROSTER.SWAP_APPROVAL',
      titleZh: '换班由双方同意后报带班领导批准',
      titleEn: 'A swap that both have agreed to is approved by the commander',
      params: isOn,
    }),
  ]
}

/** Public holidays in a year: eleven days until 2024, thirteen from 2025. */
function statutoryDays(): ShippedRule[] {
  const days = (version: number, amountOfDays: number) => ({
    ...{ key: 'WORK.STATUTORY_DAYS', layer: 'national' as const, version },
    titleZh: `法定节假日每年 ${amountOfDays} 天`,
    titleEn: `${amountOfDays} statutory holidays a year`,
    params: amount({ amount: amountOfDays, unit: 'days', per: 'year', bound: 'least' }),
    source: law('全国年节及纪念日放假办法', '国务院', '第二条', 'V'),
    enforcement: 'info' as const,
  })
  return [
    { ...rule({ ...days(1, 11), startsOn: '2014-01-01' }), endsOn: '2025-01-01' },
    rule({ ...days(2, 13), startsOn: '2025-01-01' }),
  ]
}
