import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { VerdictListed } from '#server/staffing/verdicts.server.ts'
import { useOnDay } from '../../on-day.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { MendingText } from './MendingText.tsx'
import { MixText } from './MixText.tsx'
import { useVerdictWords } from './verdict-words.ts'
import { VerdictStatus } from './VerdictStatus.tsx'

/** Every verdict with its unit: how it stands, since when, what turned it, and what would mend it. */
export function VerdictList({ verdicts }: { verdicts: readonly VerdictListed[] }) {
  const { t } = useTranslation()
  const { title, sentence } = useVerdictWords()
  const at = useOnDay()
  const columns: Column<VerdictListed>[] = [
    {
      key: 'unit',
      label: t('staffing:unit'),
      isHead: true,
      show: ({ unit }) =>
        unit ? (
          <Anchor component={Link} to={at(`/units/${unit.id}`)} c="inherit" fw={600} size="sm">
            <span style={{ whiteSpace: 'nowrap' }}>{unit.shortName}</span>
          </Anchor>
        ) : (
          <Text span size="sm" fw={600}>
            {t('staffing:force')}
          </Text>
        ),
    },
    {
      key: 'rule',
      label: t('staffing:explain.rule'),
      show: ({ verdict, unit }) => (
        <Anchor
          component={Link}
          to={at(`/staffing/verdicts/${verdict.ruleKey}`, unit ? { unit: unit.id } : {})}
          size="sm"
        >
          {title(verdict)}
        </Anchor>
      ),
    },
    { key: 'status', label: t('staffing:verdict'), show: ({ verdict }) => <VerdictStatus status={verdict.status} /> },
    { key: 'sentence', label: t('staffing:list.numbers'), show: ({ verdict }) => sentence(verdict) },
    { key: 'since', label: t('staffing:list.since'), show: (listed) => <Since listed={listed} /> },
    {
      key: 'mend',
      label: t('staffing:list.mend'),
      show: ({ mending, mix, verdict }) => (
        <>
          {mending && <MendingText mending={mending} />}
          {mix && <MixText mix={mix} ruleKey={verdict.ruleKey} />}
        </>
      ),
    },
  ]
  return (
    <DataList
      label={t('staffing:list.title')}
      columns={columns}
      rows={verdicts}
      keyOf={({ verdict }) => `${verdict.ruleKey} ${verdict.unitId ?? ''}`}
    />
  )
}

/** The day it came to stand as it stands, and who came or left that day. */
function Since({ listed: { since, isOlder, causes } }: { listed: VerdictListed }) {
  const { t } = useTranslation()
  const at = useOnDay()
  const known = causes.filter(({ name }) => name !== null)
  const hidden = causes.length - known.length
  return (
    <Stack gap={0}>
      <Text span size="sm" style={{ whiteSpace: 'nowrap' }}>
        {isOlder ? t('staffing:list.before', { day: since }) : since}
      </Text>
      {known.map(({ kind, personId, name }) => (
        <Text key={`${kind} ${personId}`} span size="xs" c="dimmed">
          {t(`staffing:list.cause.${kind}`)}{' '}
          <Anchor component={Link} to={at(`/people/${personId ?? ''}`)} size="xs" underline="always">
            {name}
          </Anchor>
        </Text>
      ))}
      {hidden > 0 && (
        <Text span size="xs" c="dimmed">
          {causes.every(({ kind }) => kind === 'rule')
            ? t('staffing:list.cause.rule')
            : t('staffing:list.cause.others', { count: hidden })}
        </Text>
      )}
    </Stack>
  )
}
