import { Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { UnitTurn } from '#domain/scenarios/picture.ts'
import type { OneOfTwo, UnitOfBoth, Versus } from '#server/scenarios/versus.server.ts'
import { VerdictTurns } from '../staffing/VerdictTurns.tsx'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Turn } from '../ui/Turn.tsx'
import { Departments } from './UnitTurns.tsx'

/** Unit by unit what each of the two scenarios changes, side by side. */
export function VersusTable({ versus: { a, b, units } }: { versus: Versus }) {
  const { t } = useTranslation()
  const column = (key: 'a' | 'b', one: OneOfTwo): Column<UnitOfBoth> => ({
    key,
    label: one.title,
    show: (row) => <What turn={row[key]} />,
  })
  const columns: Column<UnitOfBoth>[] = [
    {
      key: 'unit',
      label: t('staffing:unit'),
      isHead: true,
      show: ({ name }) => (
        <Text span size="sm" fw={600} style={{ whiteSpace: 'nowrap' }}>
          {name}
        </Text>
      ),
    },
    column('a', a),
    column('b', b),
  ]
  return <DataList label={t('scenarios:versus.title')} columns={columns} rows={units} keyOf={({ unitId }) => unitId} />
}

function What({ turn }: { turn: UnitTurn | null }) {
  const { t } = useTranslation()
  if (!turn?.isChanged)
    return (
      <Text span size="sm" c="dimmed">
        –
      </Text>
    )
  const { before, after, departments, turns } = turn
  const numbers = [
    { label: t('staffing:onBooks'), was: before?.total.onBooks, is: after?.total.onBooks },
    { label: t('staffing:planned'), was: before?.total.planned, is: after?.total.planned },
  ]
  const isMoved = departments.some((one) => one.before !== one.after)
  return (
    <Stack gap={2}>
      <Group gap="md">
        {numbers.map(({ label, was, is }) => (
          <Group key={label} gap={4}>
            <Text span size="xs" c="dimmed">
              {label}
            </Text>
            <Turn before={was ?? null} after={is ?? null} />
          </Group>
        ))}
      </Group>
      {isMoved && <Departments departments={departments} />}
      <VerdictTurns turns={turns} />
    </Stack>
  )
}
