import { Loader, Text, UnstyledButton } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Candidate } from '#domain/roster/candidates.ts'
import type { EntryValues } from '#domain/roster/edits.ts'
import { readJson } from './useSession.ts'
import type { GridWords } from './words.ts'

type Props = {
  asked: Pick<EntryValues, 'unitId' | 'workDay' | 'shiftTypeId' | 'placeId'>
  words: GridWords
  pick(personId: string): void
}

/** Who could do it, the fittest first, each with the reason; whoever cannot is there too, with why. */
export function Candidates({ asked: { unitId, workDay, shiftTypeId, placeId }, words, pick }: Props) {
  const { t } = words
  const [found, setFound] = useState<Candidate[] | 'failed' | null>(null)
  const query = new URLSearchParams({ day: workDay, shiftTypeId, ...(placeId && { placeId }) }).toString()
  useEffect(() => {
    const stop = new AbortController()
    const ask = async () => {
      try {
        const response = await fetch(`/rosters/${unitId}/candidates?${query}`, { signal: stop.signal })
        setFound(await readJson<Candidate[]>(response))
      } catch {
        if (!stop.signal.aborted) setFound('failed')
      }
    }
    void ask()
    return () => stop.abort()
  }, [unitId, query])
  if (found === null) return <Loader size="xs" aria-label={t('roster-grid:loading')} />
  if (found === 'failed') return <Text size="sm">{t('roster-grid:candidates.failed')}</Text>
  if (found.length === 0) return <Text size="sm">{t('roster-grid:candidates.none')}</Text>
  return (
    <ul aria-label={t('roster-grid:panel.candidates')} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {found.slice(0, 40).map((one) => (
        <li key={one.person.id}>
          <UnstyledButton w="100%" py={6} disabled={one.blocked.length > 0} onClick={() => pick(one.person.id)}>
            <Text size="sm" fw={500} c={one.blocked.length > 0 ? 'dimmed' : undefined}>
              {one.person.name}
            </Text>
            <Text size="xs" c="dimmed">
              {reasonsOf(one, words).join(' · ')}
            </Text>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}

/** Why somebody stands where they stand in the list. */
function reasonsOf(
  { blocked, warnings, fills, weekMinutes, nights, isTaken, isWanted }: Candidate,
  { t, finding }: GridWords,
): string[] {
  if (blocked.length > 0) return blocked.map(finding)
  return [
    ...(fills ? [t('roster-grid:fit.fills')] : []),
    t('roster-grid:fit.week', { hours: Math.round(weekMinutes / 6) / 10 }),
    ...(nights > 0 ? [t('roster-grid:fit.nights', { count: nights })] : []),
    ...(isWanted === null ? [] : [t(`roster-grid:wish.${isWanted ? 'wanted' : 'unwanted'}`)]),
    ...(isTaken ? [t('roster-grid:fit.taken')] : []),
    ...warnings.map(finding),
  ]
}
