import { Anchor, Group, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { VerdictTurn } from '#domain/staffing/comparison.ts'
import type { Verdict } from '#domain/staffing/verdicts.ts'
import { pathOn } from '../../on-day.ts'
import { useVerdictWords } from './verdict-words.ts'
import { VerdictStatus } from './VerdictStatus.tsx'

type Props = {
  turns: readonly VerdictTurn[]
  /** The two days, where each side leads to its reasons; without them, each side says how it was reckoned. */
  days?: { from: IsoDate; to: IsoDate }
}

/** Verdicts that say something else, each with its rule. */
export function VerdictTurns({ turns, days }: Props) {
  const { title } = useVerdictWords()
  return turns.map(({ before, after }) => {
    const rule = after ?? before
    return (
      <div key={rule?.ruleKey}>
        <Group gap={4}>
          <Side verdict={before} day={days?.from} /> → <Side verdict={after} day={days?.to} />
        </Group>
        {rule && (
          <Text size="xs" c="dimmed">
            {title(rule)}
          </Text>
        )}
      </div>
    )
  })
}

function Side({ verdict, day }: { verdict: Verdict | null; day: IsoDate | undefined }) {
  const { sentence } = useVerdictWords()
  if (!verdict) return <span>–</span>
  const { ruleKey, unitId, status } = verdict
  if (day === undefined)
    return (
      <>
        <Text span size="sm">
          {sentence(verdict)}
        </Text>
        <VerdictStatus status={status} />
      </>
    )
  return (
    <Anchor
      component={Link}
      to={pathOn(`/staffing/verdicts/${ruleKey}`, day, unitId === null ? {} : { unit: unitId })}
      title={sentence(verdict)}
    >
      <VerdictStatus status={status} />
    </Anchor>
  )
}
