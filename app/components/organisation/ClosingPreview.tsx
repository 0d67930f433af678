import { Alert, Anchor, Stack, Text, Title } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#domain/shared/dates.ts'
import type { ClosingShown } from '#server/organisation/closing.server.ts'
import { useOnDay } from '../../on-day.ts'
import { Section } from '../ui/Section.tsx'
import { UnitLink } from './UnitLink.tsx'
import classes from './UnitsBelow.module.css'

const mostPeople = 12

/** What stands in the way of closing a unit, and what would end with it. */
export function ClosingPreview({ closing: { people, below, led, endsWithIt } }: { closing: ClosingShown }) {
  const { t } = useTranslation()
  const isClear = people.length === 0 && below.length === 0 && led.length === 0
  return (
    <>
      {isClear ? (
        <Alert color="teal" icon={<IconCheck size={18} />} mb="md" role="note">
          {t('organisation:closure.clear')}
        </Alert>
      ) : (
        <Section title={t('organisation:closure.inTheWay')}>
          <Stack gap="sm">
            <Units title={t('organisation:closure.below', { count: below.length })} units={below} />
            <People people={people} />
            <Units title={t('organisation:closure.led', { count: led.length })} units={led} />
          </Stack>
        </Section>
      )}
      <Section title={t('organisation:closure.endsWithIt')}>
        <Text size="sm">{t('organisation:closure.ends', endsWithIt)}</Text>
      </Section>
    </>
  )
}

function Units({ title, units }: { title: string; units: readonly { id: string; name: string }[] }) {
  if (units.length === 0) return null
  return (
    <div>
      <Title order={3} size="sm" fw={600}>
        {title}
      </Title>
      <ul className={classes.units}>
        {units.map((unit) => (
          <li key={unit.id}>
            <UnitLink unit={unit} size="sm" />
          </li>
        ))}
      </ul>
    </div>
  )
}

function People({ people }: Pick<ClosingShown, 'people'>) {
  const { t } = useTranslation()
  const at = useOnDay()
  if (people.length === 0) return null
  const more = people.length - mostPeople
  return (
    <div>
      <Title order={3} size="sm" fw={600}>
        {t('organisation:closure.people', { count: people.length })}
      </Title>
      <ul className={classes.units}>
        {people.slice(0, mostPeople).map(({ id, name, line, endsOn }) => (
          <li key={`${id} ${line}`}>
            <Anchor component={Link} to={at(`/people/${id}`)} size="sm">
              {name}
            </Anchor>
            <Text span size="xs" c="dimmed">
              {t(`organisation:closure.${line}Line`)} ·{' '}
              {endsOn === null ? t('common:open') : t('common:until', { day: addDays(endsOn, -1) })}
            </Text>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Text size="xs" c="dimmed">
          {t('organisation:closure.more', { count: more })}
        </Text>
      )}
    </div>
  )
}
