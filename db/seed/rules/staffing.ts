import type { Category } from '#domain/people.ts'
import { law, ownDefault, plan, planDay, rule, type ShippedRule } from './shipped.ts'

const established: Category[] = ['civil_servant', 'cs_managed', 'public_institution', 'police']

/** Sources: domain rules R9, R10, R12, AX-1, AX-2, A-01 to. */
export const staffingRules: readonly ShippedRule[] = [
  rule({
    key: 'STAFF.RATIO.CITY_DISTRICT',
    titleZh: '市、区在编人员按 2:1 配备',
    titleEn: 'City to district established staff, 2 : 1',
    params: {
      ...{ type: 'ratio', scope: 'force', left: 2, right: 1 },
      leftCounts: { levels: ['city'], categories: established },
      rightCounts: { levels: ['district', 'sub_district'], categories: established },
      ...{ tolerance: 0.05, tolerancePersons: 1, brokenBeyond: 2 },
    },
    source: plan('队伍组建', '市、区按2:1比例配备'),
  }),
  rule({
    key: 'STAFF.RATIO.SQUAD_EST_AUX',
    titleZh: '中队城管、公安在编人员与协管、协警按 1:2 配置',
    titleEn: 'Squad: urban management and police established staff to auxiliaries, 1 : 2',
    params: {
      ...{ type: 'ratio', scope: 'squad', left: 1, right: 2 },
      leftCounts: {
        kinds: ['squad'],
        departments: ['urban_management', 'public_security'],
        categories: established,
      },
      rightCounts: { kinds: ['squad'], categories: ['aux_um', 'aux_police'] },
      ...{ tolerance: 0.1, tolerancePersons: 1, brokenBeyond: 2 },
      lines: [
        {
          titleZh: '城管在编与协管',
          titleEn: 'Urban management staff to its auxiliaries',
          leftCounts: { departments: ['urban_management'], categories: established },
          rightCounts: { categories: ['aux_um'] },
        },
        {
          titleZh: '公安在编与协警',
          titleEn: 'Police to police auxiliaries',
          leftCounts: { departments: ['public_security'], categories: established },
          rightCounts: { categories: ['aux_police'] },
        },
      ],
    },
    source: plan('队伍组建', '巡逻中队城管、公安在编人员和协管、协警按1:2配置'),
  }),
  rule({
    key: 'STAFF.CAP.AUX_UM',
    layer: 'national',
    titleZh: '协管人员数量不得超过城管在编人员',
    titleEn: 'No more urban-management auxiliaries than established staff',
    params: {
      ...{ type: 'cap', scope: 'squad', factor: 1 },
      leftCounts: { categories: ['aux_um'] },
      rightCounts: { departments: ['urban_management'], categories: established },
    },
    source: {
      ...law('关于深入推进城市执法体制改革改进城市管理工作的指导意见', '中共中央、国务院', null, 'G'),
      quote: '协管人员数量不得超过在编人员，并应当随城市管理执法体制改革逐步减少',
    },
    stricterWins: true,
    startsOn: planDay,
  }),
  rule({
    key: 'BRIGADE.COMPOSITION.WASTE',
    titleZh: '渣土大队以城管、公安人员为主',
    titleEn: 'Construction-waste brigade: urban management and police over half',
    params: {
      ...{ type: 'majority', scope: 'brigade', brigadeTypes: ['construction_waste'], moreThan: 0.5 },
      leftCounts: { departments: ['urban_management', 'public_security'] },
      among: { categories: established },
    },
    source: plan('机构设置', '以城管、公安人员为主组建'),
  }),
  rule({
    key: 'BRIGADE.COMPOSITION.MOBILE',
    titleZh: '机动大队以公安人员为主',
    titleEn: 'Mobile brigade: police over half',
    params: {
      ...{ type: 'majority', scope: 'brigade', brigadeTypes: ['mobile'], moreThan: 0.5 },
      leftCounts: { departments: ['public_security'] },
      among: { categories: established },
    },
    source: plan('机构设置', '主要负责应急工作，以公安人员为主组建'),
  }),
  rule({
    key: 'BRIGADE.COMPOSITION.COMPREHENSIVE',
    titleZh: '综合大队四部门人员齐备',
    titleEn: 'Comprehensive brigades: each of the four departments present',
    params: {
      ...{ type: 'presence', scope: 'brigade', brigadeTypes: ['comprehensive'], least: 1 },
      departments: ['urban_management', 'public_security', 'transport', 'market_regulation'],
      leftCounts: { categories: established },
    },
    source: plan('机构设置', '以城管、公安、交通、工商质监人员为主组建，人员混合编组'),
  }),
  rule({
    key: 'STAFF.ABSENCE.LONG',
    layer: 'force',
    titleZh: '连续离岗超过 30 天的予以标明',
    titleEn: 'Whoever is away for more than 30 days is flagged',
    params: { type: 'amount', amount: 30, unit: 'days', per: null, bound: 'most' },
    source: ownDefault,
    enforcement: 'info',
  }),
  rule({
    key: 'CROSS.RECIPROCITY',
    titleZh: '双向交叉任职、双向挂职应有来有往',
    titleEn: 'Cross-posting goes both ways',
    params: { type: 'reciprocity', months: 12, kinds: ['cross_posting', 'developmental', 'attached'] },
    source: plan('干部管理', '双向交叉任职或者双向挂职'),
    enforcement: 'info',
  }),
]
