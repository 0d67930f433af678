import type { Rule } from '#domain/rules.ts'
import { rules } from '../schema/index.ts'
import type { Seeding } from './seeding.ts'

const plan = {
  document: '六安市中心城区城市管理联勤执法工作实施方案（征求意见稿）',
  issuer: '六安市城市管理局',
}

/** The rules the product ships, each with its source. Changing one adds a version; none is a constant in code. */
export const shippedRules: readonly Omit<Rule, 'id'>[] = [
  {
    key: 'STAFF.RATIO.CITY_DISTRICT',
    version: 1,
    layer: 'city',
    titleZh: '市、区在编人员按 2:1 配备',
    titleEn: 'City to district established staff, 2 : 1',
    params: {
      type: 'ratio',
      scope: 'force',
      left: 2,
      right: 1,
      leftCounts: { levels: ['city'], categories: ['civil_servant', 'cs_managed', 'public_institution', 'police'] },
      rightCounts: {
        levels: ['district', 'sub_district'],
        categories: ['civil_servant', 'cs_managed', 'public_institution', 'police'],
      },
      tolerance: 0.05,
      tolerancePersons: 1,
      brokenBeyond: 2,
    },
    source: { ...plan, article: '队伍组建', quote: '市、区按2:1比例配备', evidence: 'S' },
    enforcement: 'warn',
    startsOn: '2015-12-24',
    endsOn: null,
  },
  {
    key: 'STAFF.RATIO.SQUAD_EST_AUX',
    version: 1,
    layer: 'city',
    titleZh: '中队城管、公安在编人员与协管、协警按 1:2 配置',
    titleEn: 'Squad: 城管 and 公安 established staff to auxiliaries, 1 : 2',
    params: {
      type: 'ratio',
      scope: 'squad',
      left: 1,
      right: 2,
      leftCounts: {
        kinds: ['squad'],
        departments: ['urban_management', 'public_security'],
        categories: ['civil_servant', 'cs_managed', 'public_institution', 'police'],
      },
      rightCounts: { kinds: ['squad'], categories: ['aux_um', 'aux_police'] },
      tolerance: 0.1,
      tolerancePersons: 1,
      brokenBeyond: 2,
    },
    source: { ...plan, article: '队伍组建', quote: '巡逻中队城管、公安在编人员和协管、协警按1:2配置', evidence: 'S' },
    enforcement: 'warn',
    startsOn: '2015-12-24',
    endsOn: null,
  },
  {
    key: 'SECOND.TERM',
    version: 1,
    layer: 'force',
    titleZh: '抽调、借调期限最长 24 个月',
    titleEn: 'A secondment lasts at most 24 months',
    params: { type: 'months', months: 24 },
    source: { document: '系统默认', issuer: '联勤', article: null, quote: null, evidence: 'P' },
    enforcement: 'block',
    startsOn: '2015-12-24',
    endsOn: null,
  },
  {
    key: 'CONSULT.REPLY',
    version: 1,
    layer: 'national',
    titleZh: '书面征求意见，自收到之日起一个月内答复',
    titleEn: 'A written consultation is answered within one month',
    params: { type: 'months', months: 1 },
    source: {
      document: '党政领导干部选拔任用工作条例',
      issuer: '中共中央',
      article: '双重管理干部',
      quote: null,
      evidence: 'G',
    },
    enforcement: 'warn',
    startsOn: '2002-07-09',
    endsOn: null,
  },
]

/** Also for an installation that is for real: without rules nothing can be judged. */
export async function seedRules({ tx, idOf }: Pick<Seeding, 'tx' | 'idOf'>): Promise<void> {
  await tx.insert(rules).values(shippedRules.map((rule) => ({ ...rule, id: idOf(`rule ${rule.key} ${rule.version}`) })))
}
