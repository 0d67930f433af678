import { List, Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { departments } from '#domain/organisation.ts'
import { staffClassOf } from '#domain/people.ts'
import type { Kind, Mend, Mending } from '#domain/staffing/mending.ts'

/** The smallest changes that would mend a verdict, in words; and where two rules pull against each other, what keeps both. */
export function MendingText({ mending: { mends, against, together } }: { mending: Mending }) {
  const { t } = useTranslation()
  const needsTogether = against.length > 0 && together !== null
  if (mends.length === 0 && !needsTogether) return <Text size="sm">{t('staffing:mend.none')}</Text>
  return (
    <>
      {against.length > 0 && (
        <Text size="sm">{t(needsTogether ? 'staffing:mend.against' : 'staffing:mend.conflict')}</Text>
      )}
      <List size="sm" listStyleType={mends.length > 1 ? 'disc' : 'none'}>
        {(mends.length > 0 ? mends : [together]).map(
          (mend) => mend && <List.Item key={textOf(t, mend)}>{textOf(t, mend)}</List.Item>,
        )}
      </List>
    </>
  )
}

function textOf(t: TFunction, { steps }: Mend): string {
  return steps
    .map(({ kind, by }) => {
      const who = whoOf(t, by > 0 ? kind.members : kind.members.filter(({ onBooks }) => onBooks > 0))
      return t(by > 0 ? 'staffing:mend.add' : 'staffing:mend.return', { count: Math.abs(by), who })
    })
    .join(t('staffing:mend.and'))
}

/** Anybody of a kind will do: established staff of several departments, or auxiliaries. */
function whoOf(t: TFunction, members: Kind['members']): string {
  const or = t('staffing:mend.or')
  const isEstablished = (one: Kind['members'][number]) => staffClassOf(one.category) === 'established'
  const from = new Set(members.filter(isEstablished).map(({ department }) => department))
  const levels = new Set(members.map(({ level }) => (level === 'city' ? 'city' : 'district')))
  const [level] = levels
  const isAnybody = from.size === departments.length && levels.size === 1 && level
  const named = [...from].map((department) => t(`organisation:department.${department}`)).join(or)
  const established = isAnybody
    ? t('staffing:mend.anyEstablished', { level: t(`staffing:${level}`) })
    : t('staffing:mend.established', { department: named })
  const auxiliaries = members
    .filter((one) => !isEstablished(one))
    .map(({ category }) => t(`people:category.${category}`))
  return [...(from.size > 0 ? [established] : []), ...new Set(auxiliaries)].join(or)
}
