import { Badge, Group, Stack, Text } from '@mantine/core'
import type { EntryShown } from '#domain/roster/view.ts'
import type { Session } from './session.ts'
import type { GridWords } from './words.ts'

/** What the team that an entry belongs to may do, and in the name of which department. */
export function PowerList({
  entry,
  session,
  words: { t, places },
}: {
  entry: EntryShown
  session: Session
  words: GridWords
}) {
  const team = [...session.sheet().coverage.values()].find(
    ({ day, unitId, placeId, shiftTypeId }) =>
      day === entry.workDay &&
      unitId === entry.unitId &&
      placeId === entry.placeId &&
      shiftTypeId === entry.shiftTypeId,
  )
  if (!team) return null
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {t('roster-grid:panel.team', { place: places.get(team.placeId)?.name ?? '' })}
      </Text>
      <Text size="sm">{t('roster-grid:needOf', team)}</Text>
      {team.powers.map(({ department, certifiedIds, power }) => (
        <Group key={department} gap="xs" justify="space-between">
          <Text size="sm">{t(`organisation:department.${department}`)}</Text>
          <Badge variant={power === 'penalise' ? 'filled' : 'outline'} color="gray" size="sm">
            {t(`roster-grid:power.${power}`)} · {t('roster-grid:certified', { count: certifiedIds.length })}
          </Badge>
        </Group>
      ))}
    </Stack>
  )
}
