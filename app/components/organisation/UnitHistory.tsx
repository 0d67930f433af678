import { Alert, Anchor, Text } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { UnitChangeShown } from '#server/organisation/unit.server.ts'
import { useOnDay } from '../../on-day.ts'
import { Section } from '../ui/Section.tsx'
import { useChangeText } from './changes.ts'
import classes from './UnitHistory.module.css'

/** What became of a unit, latest first. */
export function UnitHistory({ changes, correctAt }: { changes: readonly UnitChangeShown[]; correctAt?: string }) {
  const { t } = useTranslation()
  return (
    <Section title={t('organisation:unit.history')}>
      <ChangeList changes={changes} dayText={(day) => day} correctAt={correctAt} />
    </Section>
  )
}

/** What is decided and still to come: 'from 2026-05-01: …'. Nothing where there is nothing. */
export function Upcoming({ changes, title }: { changes: readonly UnitChangeShown[]; title: string }) {
  const { t } = useTranslation()
  if (changes.length === 0) return null
  return (
    <Alert color="blue" icon={<IconClock size={18} />} title={title} mb="md" role="note">
      <ChangeList changes={changes} dayText={(day) => t('organisation:change.from', { day })} />
    </Alert>
  )
}

type ListProps = {
  changes: readonly UnitChangeShown[]
  dayText(day: IsoDate): string
  /** Where the period that begins with a change is corrected; for whoever may. */
  correctAt?: string
}

function ChangeList({ changes, dayText, correctAt }: ListProps) {
  const { t } = useTranslation()
  const at = useOnDay()
  const { sentence } = useChangeText()
  return (
    <ol className={classes.changes}>
      {changes.map((change) => (
        <li key={`${change.on} ${change.kind}`}>
          <time dateTime={change.on}>{dayText(change.on)}</time>
          <span>
            {sentence(change)}
            {'document' in change && change.document && (
              <Text span size="xs" c="dimmed" ml={8}>
                {t('organisation:change.document', { document: change.document })}
              </Text>
            )}
            {correctAt && change.kind !== 'closed' && (
              <Anchor
                component={Link}
                to={at(correctAt, { on: change.on })}
                size="xs"
                ml={8}
                className="no-print"
                aria-label={t('common:correction.actionOn', { day: change.on })}
              >
                {t('common:correction.action')}
              </Anchor>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}
