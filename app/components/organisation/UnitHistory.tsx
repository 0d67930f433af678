import { Alert, Text } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { UnitChangeShown } from '#server/organisation/unit.server.ts'
import { Section } from '../ui/Section.tsx'
import { useChangeText } from './changes.ts'
import classes from './UnitHistory.module.css'

/** What became of a unit, latest first. */
export function UnitHistory({ changes }: { changes: readonly UnitChangeShown[] }) {
  const { t } = useTranslation()
  return (
    <Section title={t('organisation:unit.history')}>
      <ChangeList changes={changes} />
    </Section>
  )
}

/** What is decided and still to come: 'from 2026-05-01: …'. Nothing where there is nothing. */
export function Upcoming({ changes, title }: { changes: readonly UnitChangeShown[]; title: string }) {
  if (changes.length === 0) return null
  return (
    <Alert color="blue" icon={<IconClock size={18} />} title={title} mb="md" role="note">
      <ChangeList changes={changes} />
    </Alert>
  )
}

function ChangeList({ changes }: { changes: readonly UnitChangeShown[] }) {
  const { t } = useTranslation()
  const { sentence } = useChangeText()
  return (
    <ol className={classes.changes}>
      {changes.map((change) => (
        <li key={`${change.on} ${change.kind}`}>
          <time dateTime={change.on}>{t('organisation:change.from', { day: change.on })}</time>
          <span>
            {sentence(change)}
            {'document' in change && change.document && (
              <Text span size="xs" c="dimmed" ml={8}>
                {t('organisation:change.document', { document: change.document })}
              </Text>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}
