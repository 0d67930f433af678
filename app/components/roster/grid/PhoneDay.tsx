import { Badge, Card, Group, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import type { CoverageShown, EntryShown, ShiftTypeShown } from '#domain/roster/view.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { ShiftMark } from '../ShiftMark.tsx'
import type { Session } from './session.ts'
import type { GridWords } from './words.ts'

type Props = { session: Session; day: IsoDate; words: GridWords; open(entry: EntryShown): void; openGaps(): void }

/** A day on a telephone: shift by shift, who and where; what is missing says so. */
export function PhoneDay({ session, day, words, open, openGaps }: Props) {
  const { t } = words
  const sheet = session.sheet()
  const entries = [...sheet.entries.values()].filter(({ workDay, isRemoved }) => workDay === day && !isRemoved)
  const needs = [...sheet.coverage.values()].filter((one) => one.day === day)
  const shown = session
    .frame()
    .shiftTypes.filter(
      ({ id }) =>
        entries.some(({ shiftTypeId }) => shiftTypeId === id) || needs.some(({ shiftTypeId }) => shiftTypeId === id),
    )
  if (shown.length === 0) return <Text>{t('roster-grid:dayEmpty')}</Text>
  return (
    <Stack gap="md">
      {shown.map((type) => (
        <ShiftCard
          key={type.id}
          {...{ type, words, open, openGaps }}
          entries={entries.filter(({ shiftTypeId }) => shiftTypeId === type.id)}
          needs={needs.filter(({ shiftTypeId }) => shiftTypeId === type.id)}
        />
      ))}
    </Stack>
  )
}

type CardProps = Pick<Props, 'words' | 'open' | 'openGaps'> & {
  type: ShiftTypeShown
  entries: EntryShown[]
  needs: CoverageShown[]
}

function ShiftCard({ type, entries, needs, words, open, openGaps }: CardProps) {
  const { t } = words
  const gap = needs.reduce((sum, one) => sum + one.gap, 0)
  return (
    <Card withBorder p="sm">
      <Group justify="space-between" mb={4}>
        <Group gap="xs">
          <ShiftMark {...type} />
          <Title order={2} size="h5">
            {type.name}
          </Title>
          <Text size="xs" c="dimmed">
            {words.hours(type)}
          </Text>
        </Group>
        {gap > 0 && (
          <UnstyledButton onClick={openGaps} p={10}>
            <Badge color="red" variant="outline">
              {t('roster-grid:gapOf', { count: gap })}
            </Badge>
          </UnstyledButton>
        )}
      </Group>
      {entries.map((entry) => (
        <UnstyledButton key={entry.id} w="100%" mih={44} py={8} onClick={() => open(entry)}>
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" fw={500}>
              {words.personOf(entry.personId)}
              {entry.isLeader && ` · ${t('roster-grid:leader')}`}
            </Text>
            <Text size="sm" c="dimmed">
              {words.places.get(entry.placeId ?? '')?.name ?? t('roster-grid:noPlace')} ·{' '}
              {t(`roster-grid:state.${entry.state}`)}
            </Text>
          </Group>
        </UnstyledButton>
      ))}
    </Card>
  )
}
