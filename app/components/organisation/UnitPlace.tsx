import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { UnitNamed, UnitShown } from '#server/organisation/unit.server.ts'
import { FactList } from '../ui/FactList.tsx'
import { Section } from '../ui/Section.tsx'
import { UnitLink } from './UnitLink.tsx'

type There = Extract<UnitShown, { isThere: true }>

/** Where a unit stands: the path down to it, and the three lines. */
export function UnitPlace({ unit: { path, lines } }: { unit: There }) {
  const { t } = useTranslation()
  const above = path.slice(0, -1)
  const hasLines = Object.values(lines).some((line) => line !== null)
  const given = [
    { label: t('organisation:line.daily'), value: <Line unit={lines.daily} hint="dailyManagerIdHint" /> },
    { label: t('organisation:line.tasking'), value: <Line unit={lines.tasking} hint="taskingAuthorityIdHint" /> },
    { label: t('organisation:line.assessor'), value: <Line unit={lines.assessor} hint="assessorIdHint" /> },
  ]
  return (
    <Section title={t('organisation:unit.place')}>
      <FactList
        facts={[
          {
            label: t('organisation:unit.path'),
            value: above.length === 0 ? t('common:none') : <Path units={above} />,
          },
          ...(hasLines ? [] : [{ label: t('organisation:unit.lines'), value: t('organisation:line.none') }]),
          ...(hasLines ? given : []),
        ]}
      />
    </Section>
  )
}

function Path({ units }: { units: readonly UnitNamed[] }) {
  return units.map((unit, index) => (
    <span key={unit.id}>
      {index > 0 && ' › '}
      <UnitLink unit={{ ...unit, name: unit.shortName }} />
    </span>
  ))
}

function Line({ unit, hint }: { unit: UnitNamed | null; hint: string }) {
  const { t } = useTranslation()
  return (
    <>
      {unit ? <UnitLink unit={unit} /> : t('organisation:line.none')}
      <Text size="xs" c="dimmed">
        {t(`organisation:line.${hint}`)}
      </Text>
    </>
  )
}
