import { useTranslation } from 'react-i18next'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import type { ChangeShown, SituationShown } from '#server/scenarios/queries.server.ts'
import { useFormat } from '../../format.ts'

/** Changes and where things stand, in a sentence each. */
export function useScenarioWords() {
  const { t } = useTranslation()
  const format = useFormat()
  const elsewhere = t('scenarios:changes.elsewhere')

  /** What is planned. */
  const sentence = ({ change, person, unit, then }: ChangeShown): string => {
    const who = person ? `${person.name} ${person.staffNumber}` : elsewhere
    const facts = { person: who, unit: unit ?? elsewhere, old: then.postings[0]?.unit ?? elsewhere }
    const period = (one: { from: IsoDate; endsOn: IsoDate | null }) =>
      format.period({ startsOn: one.from, endsOn: one.endsOn })
    switch (change.kind) {
      case 'posting':
      case 'transfer': {
        const how = t(`postings:kind.${change.postingKind}`)
        return t(`scenarios:sentence.${change.kind}`, { ...facts, how, period: period(change) })
      }
      case 'end':
      case 'leaving':
        return t(`scenarios:sentence.${change.kind}`, { ...facts, day: change.lastDay })
      case 'joining': {
        const category = t(`people:category.${change.category}`)
        const from = `${t(`organisation:department.${change.department}`)} ${category}`
        return t('scenarios:sentence.joining', { ...facts, count: change.count, who: from, period: period(change) })
      }
      case 'quota': {
        const parts = [
          t(`quotas:departmentOf.${change.department}`),
          change.category ? t(`people:category.${change.category}`) : t(`quotas:classOf.${change.staffClass}`),
          t(`quotas:postClassOf.${change.postClass}`),
        ]
        const numbers = { before: then.planned ?? 0, planned: change.planned, day: change.from }
        return t('scenarios:sentence.quota', { ...facts, ...numbers, line: parts.join(' · ') })
      }
      case 'unit_founded':
        return t('scenarios:sentence.unit_founded', { ...facts, name: change.name, day: change.from })
      case 'unit_closed':
        return t('scenarios:sentence.unit_closed', { ...facts, day: change.lastDay })
    }
  }

  /** Where the person, the quota or the unit stood or stands. */
  const situation = ({ change }: ChangeShown, { home, postings, isWhole, planned, unit }: SituationShown): string => {
    if ('personId' in change) {
      if (!home) return t('scenarios:changes.away')
      const serving = postings.map((one) =>
        t('scenarios:changes.serving', { unit: one.unit ?? elsewhere, period: format.period(one) }),
      )
      const parts = serving.length > 0 || !isWhole ? serving : [t('scenarios:changes.free')]
      return [t('scenarios:changes.at', { unit: home.unit ?? elsewhere }), ...parts].join(
        t('scenarios:changes.separator'),
      )
    }
    if (change.kind === 'quota')
      return planned === null ? t('scenarios:changes.noLine') : t('scenarios:changes.planned', { count: planned })
    if (!unit) return t('scenarios:changes.noUnit')
    const facts = { unit: unit.name, parent: unit.parent ?? elsewhere }
    return unit.endsOn === null
      ? t('scenarios:changes.unitOpen', facts)
      : t('scenarios:changes.unitCloses', { ...facts, day: addDays(unit.endsOn, -1) })
  }

  return { sentence, situation }
}
