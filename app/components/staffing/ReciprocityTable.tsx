import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Reciprocity } from '#domain/staffing/reciprocity.ts'
import { useOnDay } from '../../on-day.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { usePairWords } from './pair-words.ts'
import { VerdictStatus } from './VerdictStatus.tsx'

type Props = {
  pairs: readonly Reciprocity[]
  /** On the page of the reasons itself there is nowhere to go. */ isWhy?: boolean
}

/** How every two departments stand to each other: who lent whom how many, and since when it stands so. */
export function ReciprocityTable({ pairs, isWhy = false }: Props) {
  const { t } = useTranslation()
  const at = useOnDay()
  const { name, between, lent } = usePairWords()
  const columns: Column<Reciprocity>[] = [
    {
      key: 'pair',
      label: t('staffing:reciprocity.pair'),
      isHead: true,
      show: ({ pair }) => (
        <Text span size="sm" fw={600}>
          {between(pair)}
        </Text>
      ),
    },
    {
      key: 'lent',
      label: t('staffing:reciprocity.lent'),
      show: lent,
    },
    { key: 'status', label: t('staffing:verdict'), show: ({ status }) => <VerdictStatus status={status} /> },
    {
      key: 'since',
      label: t('staffing:list.since'),
      show: ({ since }) => <span style={{ whiteSpace: 'nowrap' }}>{since}</span>,
    },
    { key: 'due', label: t('staffing:reciprocity.mend'), show: (pair) => <Mend pair={pair} name={name} /> },
    ...(isWhy
      ? []
      : [
          {
            key: 'why',
            label: t('staffing:reciprocity.names'),
            show: ({ ruleKey }: Reciprocity) => (
              <Anchor component={Link} to={at(`/staffing/verdicts/${ruleKey}`)} size="sm">
                {t('staffing:why')}
              </Anchor>
            ),
          },
        ]),
  ]
  return (
    <DataList
      label={t('staffing:reciprocity.title')}
      columns={columns}
      rows={pairs}
      keyOf={({ ruleKey, pair }) => `${ruleKey} ${pair.join(' ')}`}
    />
  )
}

/** Whoever only borrowed lends somebody back: until when that is in time, or since when it is overdue. */
function Mend({
  pair: { pair, forth, status, dueOn },
  name,
}: {
  pair: Reciprocity
  name(one: Reciprocity['pair'][number]): string
}) {
  const { t } = useTranslation()
  if (dueOn === null) return null
  const [one, other] = pair
  const [from, to] = forth > 0 ? [other, one] : [one, other]
  const key = status === 'met' ? 'staffing:reciprocity.before' : 'staffing:reciprocity.overdue'
  return t(key, { from: name(from), to: name(to), day: dueOn })
}
