import { Button, Drawer, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { CoverageShown } from '#domain/roster/view.ts'
import { ShiftMark } from '../ShiftMark.tsx'
import { Candidates } from './Candidates.tsx'
import { coverageKey } from './sheet.ts'
import type { Plane } from './steps.ts'
import type { Deeds } from './useDeeds.ts'
import type { GridWords } from './words.ts'

type Props = {
  gaps: readonly CoverageShown[]
  isOpen: boolean
  close(): void
  deeds: Deeds
  newId: Plane['newId']
  words: GridWords
  mayEdit: boolean
}

/** What is missing, soonest first; each is filled from there. */
export function GapDrawer({ gaps, isOpen, close, words, ...rest }: Props) {
  const { t } = words
  return (
    <Drawer
      opened={isOpen}
      onClose={close}
      position="right"
      title={t('roster-grid:gaps.title')}
      closeButtonProps={{ 'aria-label': t('roster-grid:close') }}
    >
      {gaps.length === 0 ? (
        <Text size="sm">{t('roster-grid:gaps.none')}</Text>
      ) : (
        <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {gaps.map((gap) => (
            <Gap key={coverageKey(gap)} gap={gap} words={words} {...rest} />
          ))}
        </Stack>
      )}
    </Drawer>
  )
}

type GapProps = Pick<Props, 'deeds' | 'newId' | 'words' | 'mayEdit'> & { gap: CoverageShown }

function Gap({ gap, deeds, newId, words, mayEdit }: GapProps) {
  const { t } = words
  const [isSeeking, setSeeking] = useState(false)
  const type = words.types.get(gap.shiftTypeId)
  const { unitId, day: workDay, shiftTypeId, placeId } = gap
  const asked = { unitId, workDay, shiftTypeId, placeId }
  const assign = (personId: string) => {
    deeds.run([{ do: 'add', id: newId(), values: { ...asked, personId, isLeader: false, isPinned: false } }])
    setSeeking(false)
  }
  return (
    <li>
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Group gap="xs">
            {type && <ShiftMark {...type} />}
            <Text size="sm" fw={600}>
              {words.dayOf(gap.day)} {words.hours(type)}
            </Text>
          </Group>
          <Text size="sm">{words.places.get(placeId)?.name}</Text>
          <Text size="xs" c="dimmed">
            {t('roster-grid:needOf', gap)}
          </Text>
        </div>
        {mayEdit && (
          <Button size="xs" variant="default" aria-expanded={isSeeking} onClick={() => setSeeking(!isSeeking)}>
            {t('roster-grid:gaps.assign')}
          </Button>
        )}
      </Group>
      {isSeeking && <Candidates asked={asked} words={words} pick={assign} />}
    </li>
  )
}
