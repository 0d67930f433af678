import { useTranslation } from 'react-i18next'
import { useFormat } from '../../format.ts'

export type Names = Readonly<Record<string, string>>

/** Where the words for the values of a part stand; the first place that knows the value says it. */
const wordsFor: Readonly<Record<string, readonly string[]>> = {
  role: ['access:role.'],
  askedAs: ['access:role.'],
  originKind: ['postings:originOf.'],
  state: ['postings:state.', 'access:accountState.'],
  kind: ['postings:kind.', 'people:absence.', 'organisation:kind.', 'quotas:kindOf.'],
  staffClass: ['quotas:classOf.'],
  postClass: ['quotas:postClassOf.'],
  verdict: ['postings:verdict.'],
  ending: ['postings:ending.', 'appointments:ending.'],
  mode: ['postings:kind.'],
  appraiser: ['audit:line.'],
  payer: ['audit:line.'],
  injuryLiable: ['audit:line.'],
  category: ['people:category.'],
  sex: ['people:sex.'],
  secret: ['people:'],
  because: ['audit:because.'],
  level: ['organisation:level.'],
  department: ['organisation:department.'],
}

/** The parts and values of a record in the reader's words, as far as there are any. */
export function useNaming(names: Names) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const partName = (key: string) => (i18n.exists(`audit:field.${key}`) ? t(`audit:field.${key}`) : key)
  const valueName = (path: string, value: unknown): string => {
    if (value === null || value === undefined) return t('audit:absent')
    if (typeof value === 'boolean') return t(value ? 'common:yes' : 'common:no')
    if (typeof value === 'number') return isInstant(path, value) ? format.moment(value) : String(value)
    if (typeof value !== 'string') return JSON.stringify(value)
    const words = (wordsFor[path.split('.').at(-1) ?? ''] ?? []).map((place) => place + value)
    const word = words.find((key) => i18n.exists(key))
    return word ? t(word) : (names[value] ?? value)
  }
  return {
    /** `home.rank` → 人事关系 · 职级. */
    part: (path: string) => path.split('.').map(partName).join(' · '),
    value: valueName,
    action: (action: string) => (i18n.exists(`audit:action.${action}`) ? t(`audit:action.${action}`) : action),
    kind: (kind: string) => (i18n.exists(`audit:kind.${kind}`) ? t(`audit:kind.${kind}`) : kind),
    who: (actorId: string | null) => (actorId === null ? t('audit:nobody') : (names[actorId] ?? actorId)),
  }
}

function isInstant(path: string, value: number): boolean {
  return /(At|Until)$/.test(path) && value > 1_000_000_000_000
}
