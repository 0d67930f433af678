import type { Category } from '#domain/people.ts'
import { law, never, ownDefault, plan, rule, type ShippedRule } from './shipped.ts'

const auxiliaries: Category[] = ['aux_um', 'aux_police']
const civilServants: Category[] = ['civil_servant', 'cs_managed']

/** Team, working time, training, appraisal and rank; each with its source and the quality of its evidence. */
export const personnelRules: readonly ShippedRule[] = [
  rule({
    key: 'TEAM.MIN_CERT',
    layer: 'national',
    titleZh: '行政处罚应由两名以上持证执法人员实施',
    titleEn: 'A penalty takes at least two certified officers of the department',
    params: { type: 'amount', amount: 2, unit: 'persons', per: null, bound: 'least' },
    source: law('中华人民共和国行政处罚法', '全国人民代表大会常务委员会', '第四十二条', 'V'),
    enforcement: 'block',
    override: never,
    stricterWins: true,
  }),
  rule({
    key: 'AUX.NOT_SOLO',
    layer: 'national',
    titleZh: '协管、协警不得单独执勤',
    titleEn: 'Auxiliaries never serve without an established officer',
    params: { type: 'flag', isOn: true },
    source: law('河南省警务辅助人员条例、杭州市警务辅助人员管理规定', '地方人大', '第十七条、第三条', 'V'),
    enforcement: 'block',
    override: never,
    stricterWins: true,
  }),
  rule({
    key: 'WORK.WEEK',
    layer: 'national',
    titleZh: '每周工作 40 小时',
    titleEn: 'Forty hours a week',
    params: { type: 'amount', amount: 40, unit: 'hours', per: 'week', bound: 'most' },
    source: law('国务院关于职工工作时间的规定', '国务院', '第三条', 'V'),
    startsOn: '1995-05-01',
  }),
  rule({
    key: 'WORK.OT.MONTH',
    layer: 'national',
    titleZh: '合同制人员每月加班不超过 36 小时',
    titleEn: 'Contract staff: at most 36 hours of overtime a month',
    params: { type: 'amount', amount: 36, unit: 'hours', per: 'month', bound: 'most', categories: auxiliaries },
    source: law('中华人民共和国劳动法', '全国人民代表大会常务委员会', '第四十一条', 'V'),
    startsOn: '1995-01-01',
    stricterWins: true,
  }),
  rule({
    key: 'REST.MIN',
    layer: 'force',
    titleZh: '两班之间至少休息 11 小时',
    titleEn: 'At least eleven hours between shifts',
    params: { type: 'amount', amount: 11, unit: 'hours', per: null, bound: 'least' },
    source: ownDefault,
  }),
  rule({
    key: 'NIGHT.BLOCK.MOTHERS',
    layer: 'national',
    titleZh: '怀孕 7 个月以上、哺乳未满 1 周岁婴儿的女职工不安排夜班和加班',
    titleEn: 'No night duty or overtime from the seventh month of pregnancy, or while nursing',
    params: { type: 'flag', isOn: true },
    source: law('女职工劳动保护特别规定', '国务院', '第六条、第九条', 'V'),
    enforcement: 'block',
    override: never,
    stricterWins: true,
    startsOn: '2012-04-28',
  }),
  rule({
    key: 'TRAIN.POLICE',
    layer: 'national',
    titleZh: '基层和一线民警每年实战训练不少于 15 天',
    titleEn: 'Front-line police: at least 15 days of practical training a year',
    params: { type: 'amount', amount: 15, unit: 'days', per: 'year', bound: 'least', categories: ['police'] },
    source: law('公安机关人民警察训练条令及有关意见', '公安部', null, 'V2'),
  }),
  rule({
    key: 'TRAIN.CS',
    layer: 'national',
    titleZh: '公务员每年脱产培训不少于 12 天或 90 学时',
    titleEn: 'Civil servants: at least 12 days or 90 class-hours of training a year',
    params: {
      ...{ type: 'amount', amount: 12, unit: 'days', per: 'year', bound: 'least' },
      ...{ or: { amount: 90, unit: 'hours' }, categories: civilServants },
    },
    source: law('干部教育培训工作条例', '中共中央', null, 'G'),
  }),
  rule({
    key: 'TRAIN.ENF',
    layer: 'national',
    titleZh: '行政执法人员每年专业法律培训不少于 60 学时',
    titleEn: 'Enforcement staff: at least 60 class-hours of legal training a year',
    params: { type: 'amount', amount: 60, unit: 'hours', per: 'year', bound: 'least' },
    source: law('提升行政执法质量三年行动计划（2023—2025年）', '国务院办公厅', null, 'G'),
    startsOn: '2023-08-09',
  }),
  ...excellentShares(),
  rule({
    key: 'APPR.FORCE_WEIGHT',
    layer: 'force',
    titleZh: '联勤考核在年度考核中的权重不低于 50%',
    titleEn: 'The force’s own score weighs at least half in the annual appraisal',
    params: { type: 'amount', amount: 50, unit: 'percent', per: null, bound: 'least' },
    source: plan('考核', '考核结果作为联勤执法人员年度考核、职级晋升的主要依据'),
  }),
  rule({
    key: 'KPI.NO_FINE',
    layer: 'national',
    titleZh: '不得以罚款数额、处罚数量作为考核指标',
    titleEn: 'Neither fines nor numbers of penalties may be an indicator',
    params: { type: 'flag', isOn: true },
    source: law('中华人民共和国行政处罚法', '全国人民代表大会常务委员会', '第七十四条', 'V'),
    enforcement: 'block',
    override: never,
    stricterWins: true,
  }),
  rule({
    key: 'RANK.STEP',
    layer: 'national',
    titleZh: '职级晋升每级任职满 24 个月',
    titleEn: 'Two years in each rank before the next',
    params: { type: 'amount', amount: 24, unit: 'months', per: null, bound: 'least', categories: civilServants },
    source: law('公务员职务与职级并行规定', '中共中央办公厅', '第十七条、第十八条', 'V2'),
    startsOn: '2019-06-01',
  }),
  ...rankEffects(),
  rule({
    key: 'LOG.RETENTION',
    layer: 'national',
    titleZh: '网络日志留存不少于六个月',
    titleEn: 'Logs are kept for at least 180 days',
    params: { type: 'amount', amount: 180, unit: 'days', per: null, bound: 'least' },
    source: law('中华人民共和国网络安全法', '全国人民代表大会常务委员会', '第二十一条', 'V'),
    enforcement: 'block',
    override: never,
    stricterWins: true,
    startsOn: '2017-06-01',
  }),
]

/** The share of "excellent": two generations. */
function excellentShares(): ShippedRule[] {
  const share = (version: number, amount: number, raisedTo: number, startsOn: '2007-01-04' | '2020-12-28') =>
    rule({
      ...{ key: 'APPR.EXCELLENT', layer: 'national', version, startsOn },
      titleZh: '年度考核优秀等次比例上限',
      titleEn: 'Cap on the share graded excellent',
      params: {
        ...{ type: 'amount', amount, raisedTo, unit: 'percent', per: 'year', bound: 'most' },
        categories: civilServants,
      },
      source: law(version === 1 ? '公务员考核规定（试行）' : '公务员考核规定', '中共中央组织部', null, 'G'),
    })
  return [{ ...share(1, 15, 20, '2007-01-04'), endsOn: '2020-12-28' }, share(2, 20, 25, '2020-12-28')]
}

/** What the grades of a year do to the time in rank: two generations. */
function rankEffects(): ShippedRule[] {
  const base = {
    ...{ key: 'RANK.EFFECT', layer: 'national' as const },
    titleZh: '年度考核等次对职级晋升年限的影响',
    titleEn: 'What annual grades do to the time in rank',
  }
  return [
    {
      ...rule({
        ...base,
        params: { type: 'effects', effects: { excellent: -6, basically_competent: 12 } },
        source: law('关于县以下机关建立公务员职务与职级并行制度的意见', '中共中央办公厅、国务院办公厅', null, 'V2'),
        startsOn: '2015-01-15',
      }),
      endsOn: '2019-06-01',
    },
    rule({
      ...base,
      version: 2,
      params: {
        type: 'effects',
        effects: { excellent: -6, basically_competent: 'not_counted', no_grade: 'not_counted' },
      },
      source: law('公务员职务与职级并行规定', '中共中央办公厅', '第十九条', 'G'),
      startsOn: '2019-06-01',
    }),
  ]
}
