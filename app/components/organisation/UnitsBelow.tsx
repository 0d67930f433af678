import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { UnitLed, UnitShown } from '#server/organisation/unit.server.ts'
import { Section } from '../ui/Section.tsx'
import { UnitLink } from './UnitLink.tsx'
import classes from './UnitsBelow.module.css'

type There = Extract<UnitShown, { isThere: true }>

/** The units that stand below, and those it answers for along a line. */
export function UnitsBelow({ unit: { children, led } }: { unit: There }) {
  const { t } = useTranslation()
  const elsewhere = led.filter(({ id }) => !children.some((child) => child.id === id))
  return (
    <>
      <Section title={t('organisation:unit.children')}>
        {children.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('organisation:unit.noChildren')}
          </Text>
        )}
        <ul className={classes.units}>
          {children.map((child) => (
            <li key={child.id}>
              <UnitLink unit={child} />
              <Text span size="xs" c="dimmed">
                {t(`organisation:kind.${child.kind}`)}
              </Text>
              <Lines unit={led.find(({ id }) => id === child.id)} />
            </li>
          ))}
        </ul>
      </Section>
      {elsewhere.length > 0 && (
        <Section title={t('organisation:unit.led')}>
          <ul className={classes.units}>
            {elsewhere.map((one) => (
              <li key={one.id}>
                <UnitLink unit={one} />
                <Lines unit={one} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Lines({ unit }: { unit: UnitLed | undefined }) {
  const { t } = useTranslation()
  if (!unit) return null
  const lines = (['daily', 'tasking', 'assessor'] as const).filter((line) => unit[line])
  return (
    <Text size="xs" c="dimmed" className={classes.lines}>
      {lines.map((line) => t(`organisation:line.${line}`)).join(' · ')}
    </Text>
  )
}
