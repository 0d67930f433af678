import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { FindingShown } from '#domain/roster/view.ts'
import { useFormat } from '../../../format.ts'
import type { Session } from './session.ts'
import type { GridWords } from './words.ts'

type Props = {
  findings: readonly FindingShown[]
  session: Session
  words: GridWords
  mayEdit: boolean
  readWhole(): void
}

const icons = { block: IconX, warn: IconAlertTriangle, info: IconInfoCircle }

/** What is wrong, what weighs how much, and who takes it upon themselves, with a reason. */
export function FindingList({ findings, session, words, mayEdit, readWhole }: Props) {
  const { t } = words
  const { moment } = useFormat()
  const open = findings.filter(({ level, accepted }) => level === 'warn' && !accepted)
  if (findings.length === 0) return null
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        {t('roster-grid:panel.findings')}
      </Text>
      {findings.map(({ level, ...one }) => {
        const Icon = icons[level]
        return (
          <div key={one.key}>
            <Text size="sm">
              <Icon size={14} aria-hidden /> {t(`roster-grid:level.${level}`)}: {words.finding(one)}
            </Text>
            {one.accepted && (
              <Text size="xs" c="dimmed">
                {t('roster-grid:panel.accepted', {
                  name: one.accepted.byName ?? t('roster-grid:somebody'),
                  at: moment(one.accepted.at),
                  reason: one.accepted.reason,
                })}
              </Text>
            )}
          </div>
        )
      })}
      {mayEdit && open.length > 0 && (
        <Acceptance keys={open.map(({ key }) => key)} {...{ session, words, readWhole }} />
      )}
    </Stack>
  )
}

function Acceptance({
  keys,
  session,
  readWhole,
  words: { t },
}: Pick<Props, 'session' | 'words' | 'readWhole'> & { keys: string[] }) {
  const [reason, setReason] = useState('')
  const [hasFailed, setFailed] = useState(false)
  const { unit, from, until } = session.frame()
  const accept = async () => {
    try {
      const response = await fetch(`/rosters/${unit.id}/acceptances`, {
        method: 'POST',
        body: new URLSearchParams({ acceptance: JSON.stringify({ keys, reason: reason.trim(), from, until }) }),
      })
      if (!response.ok) throw new Error(`answered ${response.status}`)
      readWhole()
      setReason('')
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        size="xs"
        flex={1}
        maxLength={200}
        label={t('roster-grid:panel.reason')}
        value={reason}
        error={hasFailed && t('roster-grid:panel.notAccepted')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button size="xs" disabled={reason.trim() === ''} onClick={() => void accept()}>
        {t('roster-grid:panel.accept', { count: keys.length })}
      </Button>
    </Group>
  )
}
