import type { Department, UnitKind } from '../organisation.ts'
import type { PostingKind } from '../postings.ts'
import type { EligibilityParams } from '../rules.ts'
import { Refusal } from '../shared/outcomes.ts'

/** What the plan calls the departments, for a sentence that names several (plan §二). */
export const departmentNames: Record<Department, { zh: string; en: string }> = {
  urban_management: { zh: '城管', en: 'urban management' },
  public_security: { zh: '公安', en: 'public security' },
  transport: { zh: '交通', en: 'transport' },
  market_regulation: { zh: '工商质监', en: 'market regulation' },
  housing: { zh: '住建', en: 'housing' },
}

/** The home units of whoever comes without a department: the head of a sub-district’s joint office (P6). */
const officesOfSubDistricts: readonly UnitKind[] = ['sub_district']

type Candidate = { department: Department | null; homeKind: UnitKind; mode: PostingKind }

/** The ways into a post, by its Chinese name (rule POST.ELIGIBILITY). */
export function waysInto(post: string, { posts }: EligibilityParams) {
  return posts.filter((one) => one.post === post)
}

/** In what ways somebody may come into a post at all. */
export function modesInto(post: string, rule: EligibilityParams): string[] {
  return [...new Set(waysInto(post, rule).flatMap(({ kinds }) => kinds))]
}

/** Why somebody of that department cannot come into this post in this way, if they cannot; the refusal says what the rule says. */
export function whyNotEligible(
  post: { zh: string; en: string },
  { department, homeKind, mode }: Candidate,
  rule: { params: EligibilityParams; version: number },
): Refusal | undefined {
  const ways = waysInto(post.zh, rule.params)
  const fits = ways.some(({ departments, kinds }) => {
    const isOfDepartment =
      departments.length === 0
        ? department === null && officesOfSubDistricts.includes(homeKind)
        : department !== null && departments.includes(department)
    return isOfDepartment && kinds.includes(mode)
  })
  if (fits) return undefined
  const own = department ? departmentNames[department] : { zh: '街道（乡镇）等单位', en: 'no department of the force' }
  return new Refusal(
    'candidate-not-eligible',
    {
      ...{ postZh: post.zh, postEn: post.en, version: rule.version, mode, ownZh: own.zh, ownEn: own.en },
      ...{ ruleZh: ways.map(wayInChinese).join('；'), ruleEn: ways.map(wayInEnglish).join('; ') },
    },
    'personId',
  )
}

type Way = EligibilityParams['posts'][number]

const modesInWords: Record<string, { zh: string; en: string }> = {
  cross_posting: { zh: '交叉任职', en: 'cross-posting' },
  developmental: { zh: '挂职', en: 'developmental posting' },
  concurrent: { zh: '兼任', en: 'concurrent post' },
  attached: { zh: '挂任', en: 'attachment' },
}

function wayInChinese({ departments, kinds }: Way): string {
  const from = departments.map((one) => departmentNames[one].zh).join('、') || '街道（乡镇）联勤管理办公室'
  return `${from}人员，以${kinds.map((kind) => modesInWords[kind]?.zh ?? kind).join('或')}方式`
}

function wayInEnglish({ departments, kinds }: Way): string {
  const from = departments.map((one) => departmentNames[one].en).join(', ') || 'the joint office of a sub-district'
  return `${from}, by ${kinds.map((kind) => modesInWords[kind]?.en ?? kind).join(' or ')}`
}
