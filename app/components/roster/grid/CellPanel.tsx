import { Badge, Button, CloseButton, Group, NativeSelect, Stack, Switch, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { EntryValues } from '#domain/roster/edits.ts'
import type { EntryShown } from '#domain/roster/view.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { useFormat } from '../../../format.ts'
import { ShiftMark } from '../ShiftMark.tsx'
import { Candidates } from './Candidates.tsx'
import { FindingList } from './FindingList.tsx'
import { cellIn, type CellLine } from './lines.ts'
import { PowerList } from './PowerList.tsx'
import type { Session } from './session.ts'
import { change, removal } from './steps.ts'
import type { Deeds } from './useDeeds.ts'
import type { GridWords } from './words.ts'

type Props = {
  session: Session
  deeds: Deeds
  words: GridWords
  line: CellLine
  day: IsoDate
  /** Everything that is selected, this cell included. */
  selected: readonly EntryShown[]
  mayEdit: boolean
  readWhole(): void
  close(): void
}

/** Everything about the cell one is at: where, by whom it leads, what is wrong with it, what its team may do. */
export function CellPanel({ session, deeds, words, line, day, selected, mayEdit, readWhole, close }: Props) {
  const { t, dayOf } = words
  const { entries, findings } = cellIn(session.sheet(), line, day)
  const wish = line.kind === 'person' ? words.wish(line.person.id, day) : null
  const minutes = selected.reduce((sum, entry) => sum + entry.minutes, 0)
  return (
    <Stack gap="sm" component="section" aria-label={t('roster-grid:panel.title')}>
      <Group justify="space-between" wrap="nowrap">
        <div>
          <Title order={2} size="h4">
            {line.name}
          </Title>
          <Text size="sm" c="dimmed">
            {dayOf(day)}
          </Text>
        </div>
        <CloseButton aria-label={t('roster-grid:close')} onClick={close} />
      </Group>
      {wish && <Text size="sm">{wish.said}</Text>}
      {selected.length > 1 && (
        <Text size="sm">
          {t('roster-grid:panel.selected', { count: selected.length, hours: Math.round(minutes / 6) / 10 })}
        </Text>
      )}
      {entries.length === 0 && <Text size="sm">{t('roster-grid:panel.empty')}</Text>}
      {entries.map((entry) => (
        <EntryForm key={entry.id} {...{ entry, session, deeds, words, mayEdit }} />
      ))}
      <FindingList findings={findings} {...{ session, words, mayEdit, readWhole }} />
      {entries.map((entry) => (
        <PowerList key={entry.id} {...{ entry, session, words }} />
      ))}
    </Stack>
  )
}

type FormProps = Pick<Props, 'session' | 'deeds' | 'words' | 'mayEdit'> & { entry: EntryShown }

function EntryForm({ entry, session, deeds, words, mayEdit }: FormProps) {
  const { t } = words
  const { moment } = useFormat()
  const [isSeeking, setSeeking] = useState(entry.personId === null)
  const type = words.types.get(entry.shiftTypeId)
  const places = session.frame().places.filter(({ unitIds }) => unitIds.includes(entry.unitId))
  const set = (values: Partial<EntryValues>) => deeds.run(change(entry, values))
  const isOff = !mayEdit || entry.isRemoved
  return (
    <Stack gap={6} role="group" aria-label={words.entry(entry)}>
      <Group gap="xs">
        {type && <ShiftMark {...type} />}
        <Text size="sm" fw={600}>
          {type?.name} {words.hours(type)}
        </Text>
        <Badge variant="outline" color="gray" size="sm">
          {t(`roster-grid:state.${entry.state}`)}
        </Badge>
      </Group>
      <Text size="sm">{words.personOf(entry.personId)}</Text>
      <NativeSelect
        size="xs"
        label={t('roster-grid:panel.place')}
        value={entry.placeId ?? ''}
        disabled={isOff}
        onChange={(event) => set({ placeId: event.currentTarget.value || null })}
        data={[
          { value: '', label: t('roster-grid:noPlace') },
          ...places.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Group gap="lg">
        <Switch
          size="sm"
          label={t('roster-grid:leader')}
          checked={entry.isLeader}
          disabled={isOff}
          onChange={(event) => set({ isLeader: event.currentTarget.checked })}
        />
        <Switch
          size="sm"
          label={t('roster-grid:pinned')}
          checked={entry.isPinned}
          disabled={isOff}
          onChange={(event) => set({ isPinned: event.currentTarget.checked })}
        />
      </Group>
      <Text size="xs" c="dimmed">
        {t('roster-grid:panel.changed', { name: entry.byName ?? t('roster-grid:somebody'), at: moment(entry.at) })} ·{' '}
        {t(`roster-grid:source.${entry.source}`)}
      </Text>
      {!isOff && (
        <Group gap="xs">
          <Button size="compact-xs" variant="default" aria-expanded={isSeeking} onClick={() => setSeeking(!isSeeking)}>
            {t('roster-grid:panel.candidates')}
          </Button>
          <Button size="compact-xs" variant="default" color="red" onClick={() => deeds.run([removal(entry)])}>
            {t('roster-grid:act.clear')}
          </Button>
        </Group>
      )}
      {isSeeking && !isOff && <Candidates asked={entry} words={words} pick={(personId) => set({ personId })} />}
    </Stack>
  )
}
