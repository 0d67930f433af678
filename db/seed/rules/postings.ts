import type { PostingKind } from '#domain/postings.ts'
import { kindKey } from '#domain/postings/kinds.ts'
import type { PostingKindParams, TermProfileParams } from '#domain/rules/posting-params.ts'
import type { RuleSource } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { law, ownDefault, plan, rule, type ShippedRule } from './shipped.ts'

/** Since the civil service law there are postings whose personnel relation stays at home; lists of staff hold older ones too. */
const since: IsoDate = '2006-01-01'
const civilService = law('公务员法', '全国人大常委会', '七十二条', 'V')
const workInjury = law('工伤保险条例', '国务院', '四十三条第三款', 'V')
const luyang = law('合肥市庐阳区借用人员管理做法', '合肥市庐阳区', null, 'V2')
const hechi = law('河池市借调人员管理做法', '河池市', null, 'V2')
const provincial = law('某省规范借调工作的通知', '省级机关', null, 'V2')
const twoWays = plan('干部管理', '双向交叉任职或者双向挂职')

type Given = Partial<Omit<PostingKindParams, 'type' | 'kind'>>
/** Usually a year or two, and never longer than three years (SC-2). */
const longer: Given = { term: 'own', months: 36, usualMonths: 24 }
const employed: Given = { appraiser: 'host', payer: 'host', injury: 'host', injuryAgreeable: false }

/**
 * What each kind entails. Whoever is sent stays the sender's: it pays and answers for a work injury, about which something else may be
 * agreed (SC-8, SC-9). Who is employed for the force is looked after by whoever employs them.
 */
const kinds: readonly ShippedRule[] = [
  kind('draft_in', ['抽调', 'drafting-in'], workInjury, { term: 'profile' }),
  kind('loan', ['借调', 'loan'], workInjury, { term: 'profile' }),
  kind('developmental', ['挂职', 'developmental secondment'], civilService, longer),
  kind('cross_posting', ['交叉任职', 'cross-posting'], twoWays, longer),
  kind('attached', ['挂任', 'attachment'], twoWays, { ...longer, leastShare: 20, countedFrom: 50 }),
  kind('concurrent', ['兼任', 'concurrent post'], law('公务员法', '全国人大常委会', '四十四条', 'V'), {
    ...{ share: 20, leastShare: 5, mostShare: 49, countedFrom: undefined, appraiser: 'home' },
  }),
  kind('line_posting', ['条线派驻', 'line posting'], ownDefault, { appraiser: 'home' }),
  kind('contract_assignment', ['合同聘用', 'contract assignment'], ownDefault, employed),
  kind('agency_assignment', ['劳务派遣', 'agency assignment'], law('劳动合同法', '全国人大常委会', '五十八条', 'G'), {
    ...{ appraiser: 'host', injuryAgreeable: true },
  }),
  kind('temporary_x', ['临时成员（X）', 'temporary X membership'], ownDefault, {
    ...{ leastShare: 5, countedFrom: undefined, appraiser: 'home' },
  }),
]

const profiles: readonly ShippedRule[] = [
  profile(
    'FORCE',
    ['本队伍：按 SECOND.TERM，满 12 个月复核', 'The force: as SECOND.TERM, reviewed at 12 months'],
    ownDefault,
    {
      reviewMonths: 12,
    },
  ),
  profile('AH_LUYANG', ['庐阳：3 个月，超过须填审批表', 'Luyang: 3 months, more with an approval form'], luyang, {
    ...{ months: 3, longerWithForm: true },
  }),
  profile('HECHI', ['河池：3 个月，可延一次', 'Hechi: 3 months and one extension'], hechi, {
    ...{ months: 3, extensions: 1, extensionMonths: 3, applyDays: 5, followsTask: true },
  }),
  profile(
    'PROV_6_12',
    ['省：6 个月，累计 1 年，两年内不再借', 'Province: 6 months, 12 in all, not again within 2 years'],
    provincial,
    {
      ...{ months: 6, cumulativeMonths: 12, pauseMonths: 24, applyDays: 10 },
    },
  ),
]

/** What a posting entails and how long it lasts (domain rules §3.4). */
export const postingRules: readonly ShippedRule[] = [
  rule({
    key: 'SECOND.TERM',
    layer: 'force',
    titleZh: '抽调、借调期限最长 24 个月',
    titleEn: 'A secondment lasts at most 24 months',
    params: { type: 'months', months: 24 },
    source: ownDefault,
    enforcement: 'block',
  }),
  ...kinds,
  ...profiles,
  rule({
    ...{ key: 'SECOND.PROFILE', layer: 'force', enforcement: 'block', source: ownDefault },
    ...{ titleZh: '抽调、借调适用的期限口径', titleEn: 'Which profile of terms applies' },
    params: { type: 'chosen', rule: profileKey('FORCE') },
  }),
  rule({
    ...{ key: 'SECOND.FROM_TOWNSHIP', layer: 'national', startsOn: '2024-01-01' },
    titleZh: '县以上机关一般不得从乡镇借调人员',
    titleEn: 'Counties and above do not usually borrow from townships',
    params: { type: 'flag', isOn: true },
    source: law('2024 年中央一号文件', '中共中央、国务院', null, 'V2'),
  }),
]

function kind(of: PostingKind, [titleZh, titleEn]: [string, string], source: RuleSource, given: Given): ShippedRule {
  const usual: PostingKindParams = {
    ...{ type: 'posting_kind', kind: of, share: 100, leastShare: 100, mostShare: 100, countedFrom: 50, term: 'none' },
    ...{ appraiser: 'joint', payer: 'home', injury: 'home', injuryAgreeable: true },
  }
  return rule({
    ...{ key: kindKey(of), layer: 'force', source, startsOn: since, enforcement: 'block' },
    ...{ titleZh: `${titleZh}的通常条件`, titleEn: `What a ${titleEn} entails` },
    params: { ...usual, ...given },
  })
}

function profile(
  name: string,
  [titleZh, titleEn]: [string, string],
  source: RuleSource,
  given: Partial<TermProfileParams>,
): ShippedRule {
  return rule({
    ...{ key: profileKey(name), layer: 'force', source, enforcement: 'block', titleZh, titleEn },
    params: { type: 'term_profile', longerWithForm: false, followsTask: false, ...given },
  })
}

function profileKey(name: string): string {
  return `SECOND.PROFILE.${name}`
}
