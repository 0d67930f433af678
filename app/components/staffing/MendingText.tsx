import { List, Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
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
    .map(({ kind, by }) =>
      t(by > 0 ? 'staffing:mend.add' : 'staffing:mend.return', { count: Math.abs(by), who: whoOf(t, kind) }),
    )
    .join(t('staffing:mend.and'))
}

/** Anybody of a kind will do: established staff of several departments are named once. */
function whoOf(t: TFunction, { members }: Kind): string {
  const names = members.map(({ department, category, level }) => {
    const isEstablished = staffClassOf(category) === 'established'
    const from = department ? t(`organisation:department.${department}`) : ''
    const name = isEstablished ? t('staffing:mend.established', { department: from }) : t(`people:category.${category}`)
    return { name, level, isEstablished }
  })
  const levels = new Set(names.map(({ level }) => (level === 'city' ? 'city' : 'district')))
  const [level] = levels
  const isAnybody = names.filter(({ isEstablished }) => isEstablished).length >= 5 && levels.size === 1
  if (isAnybody && level) return t('staffing:mend.anyEstablished', { level: t(`staffing:${level}`) })
  return [...new Set(names.map(({ name }) => name))].join(t('staffing:mend.or'))
}
