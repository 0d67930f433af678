import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { keyOfTurning, type Phase, type Turning } from '#domain/scenarios/turning.ts'
import { useRoot } from '../../root-data.ts'
import { usePairWords } from '../staffing/pair-words.ts'
import { useVerdictWords } from '../staffing/verdict-words.ts'
import { VerdictStatus } from '../staffing/VerdictStatus.tsx'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'

type Props = {
  turnings: readonly Turning[]
  rules: Readonly<Record<string, { titleZh: string; titleEn: string }>>
  names: Readonly<Record<string, string>>
}

/** When which verdict goes otherwise over the next twelve months, with both courses. */
export function Ahead({ turnings, rules, names }: Props) {
  const { t } = useTranslation()
  const { title } = useVerdictWords()
  const { between } = usePairWords()
  const subject = ({ unitId, pair }: Pick<Turning, 'unitId' | 'pair'>) => {
    if (pair) return between(pair)
    return unitId === null ? t('staffing:force') : names[unitId]
  }
  const columns: Column<Turning>[] = [
    {
      key: 'unit',
      label: t('staffing:unit'),
      isHead: true,
      show: ({ unitId, pair }) => (
        <Text span size="sm" fw={600} style={{ whiteSpace: 'nowrap' }}>
          {subject({ unitId, pair })}
        </Text>
      ),
    },
    {
      key: 'rule',
      label: t('staffing:explain.rule'),
      show: ({ ruleKey }) => {
        const rule = rules[ruleKey]
        return rule ? title(rule) : ruleKey
      },
    },
    { key: 'before', label: t('scenarios:before'), show: ({ before }) => <Course phases={before} /> },
    { key: 'after', label: t('scenarios:after'), show: ({ after }) => <Course phases={after} /> },
  ]
  return (
    <Section title={t('scenarios:ahead.title')}>
      {turnings.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('scenarios:ahead.none')}
        </Text>
      ) : (
        <DataList label={t('scenarios:ahead.title')} columns={columns} rows={turnings} keyOf={keyOfTurning} />
      )}
    </Section>
  )
}

/** More turns than these are only counted: what matters is what comes first. */
const mostPhases = 5

/** One mark after the other, each but today's with its day. */
function Course({ phases }: { phases: readonly Phase[] }) {
  const { t } = useTranslation()
  const { today } = useRoot()
  if (phases.length === 0) return t('scenarios:ahead.absent')
  const later = phases.length - mostPhases
  return (
    <Group gap={6}>
      {phases.slice(0, mostPhases).map(({ from, status }) => (
        <Group key={from} gap={4}>
          {from > today && (
            <Text span size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
              → {from}
            </Text>
          )}
          {status === null ? (
            <Text span size="xs">
              {t('scenarios:ahead.absent')}
            </Text>
          ) : (
            <VerdictStatus status={status} />
          )}
        </Group>
      ))}
      {later > 0 && (
        <Text span size="xs" c="dimmed">
          {t('scenarios:ahead.later', { count: later })}
        </Text>
      )}
    </Group>
  )
}
