import { Text } from '@mantine/core'
import type { DemandListed } from '#server/roster/demand-list.server.ts'
import { useDemandWords } from './demand-words.ts'

/** A demand in one line, where there is no room for a table of them. */
export function DemandSentence({ demand }: { demand: DemandListed }) {
  const words = useDemandWords()
  const { unitName, place, shift, weekdays, onHolidays, min, target, max, lines } = demand
  const asked = [words.recurrence(weekdays, onHolidays), `${min} / ${target} / ${max}`, ...lines.map(words.line)]
  return (
    <Text size="sm" mb="xs">
      <Text span fw={600}>
        {unitName} · {place.name} · {shift.name}
      </Text>{' '}
      {asked.join(' · ')}
    </Text>
  )
}
