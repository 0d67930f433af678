import { Alert, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Rule } from '#domain/rules.ts'
import type { Silence } from '#domain/rules/speaking.ts'
import type { RuleDayEffect } from '#server/staffing/rule-effect.server.ts'
import { useFormat } from '../../../format.ts'
import { PairTurns } from '../../staffing/PairTurns.tsx'
import { VerdictTurns } from '../../staffing/VerdictTurns.tsx'
import { DataList, type Column } from '../../ui/DataList.tsx'
import { Section } from '../../ui/Section.tsx'
import { Status } from '../../ui/Status.tsx'

/** The versions of a layer as they would be, and from when to when each was. */
export function LanePreview({ before, after }: { before: readonly Rule[]; after: readonly Rule[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const was = new Map(before.map((rule) => [rule.id, rule]))
  const is = new Map(after.map((rule) => [rule.id, rule]))
  const all = [...new Set([...before, ...after].map(({ id }) => id))]
    .flatMap((id) => is.get(id) ?? was.get(id) ?? [])
    .toSorted((a, b) => a.startsOn.localeCompare(b.startsOn))
  const period = (rule: Rule | undefined) => (rule ? format.period(rule) : t('common:none'))
  const columns: Column<Rule>[] = [
    {
      key: 'version',
      label: t('rules:version'),
      isHead: true,
      show: (rule) => `${t(`rules:layers.${rule.layer}`)} · ${rule.version}`,
    },
    { key: 'before', label: t('rulework:preview.now'), show: ({ id }) => period(was.get(id)) },
    { key: 'after', label: t('rulework:preview.then'), show: ({ id }) => period(is.get(id)) },
    {
      key: 'what',
      label: t('rulework:preview.what'),
      show: ({ id }) => {
        const kind = changeOf(was.get(id), is.get(id))
        return <Status tone={kind === 'same' ? 'neutral' : 'waiting'}>{t(`rulework:preview.change.${kind}`)}</Status>
      },
    },
  ]
  return (
    <Section title={t('rulework:preview.lane')}>
      <DataList label={t('rulework:preview.lane')} columns={columns} rows={all} keyOf={({ id }) => id} />
    </Section>
  )
}

/** What the rules would say of today, and of the first day: those that turn, and how many stay. */
export function EffectPreview({ effects }: { effects: readonly RuleDayEffect[] | null }) {
  const { t } = useTranslation()
  return (
    <Section title={t('rulework:preview.effect')}>
      {effects === null && <Text size="sm">{t('common:correction.effectUnseen')}</Text>}
      {effects?.map((effect) => (
        <DayEffect key={effect.day} effect={effect} />
      ))}
    </Section>
  )
}

function DayEffect({ effect: { day, silent, turned, pairs, sameByOther, unchanged } }: { effect: RuleDayEffect }) {
  const { t } = useTranslation()
  const count = turned.length + pairs.filter(({ before, after }) => before?.status !== after?.status).length
  return (
    <section aria-label={t('staffing:compare.onDay', { day })} style={{ marginBottom: '0.75rem' }}>
      <Text fw={600} size="sm" mb={4}>
        {t('staffing:compare.onDay', { day })}
      </Text>
      {silent.map(({ version, silence }) => (
        <Alert key={version.id} color="yellow" variant="light" icon={<IconInfoCircle size={18} />} mb="xs" role="note">
          <SilenceText version={version} silence={silence} />
        </Alert>
      ))}
      {turned.map(({ unit, before, after }) => (
        <div key={`${unit?.id ?? ''} ${(after ?? before)?.ruleKey}`} data-turn style={{ padding: '4px 0' }}>
          <Text span size="sm" fw={600}>
            {unit?.shortName ?? t('staffing:force')}
          </Text>
          <VerdictTurns turns={[{ before, after }]} />
        </div>
      ))}
      <PairTurns pairs={pairs} />
      <Text size="sm" c="dimmed">
        {count === 0 ? t('rulework:preview.noTurn') : t('rulework:preview.turned', { count })}{' '}
        {t('rulework:preview.stay', { same: sameByOther, unchanged })}
      </Text>
    </section>
  )
}

function SilenceText({ version, silence: { reason, by } }: { version: Rule; silence: Silence }) {
  const { t } = useTranslation()
  const subject = `${version.key} · ${t(`rules:layers.${version.layer}`)} · ${version.version}`
  if (reason === 'not-in-force' || !by) return t('rulework:preview.notInForce', { subject })
  return t(`rulework:preview.${reason}`, { subject, layer: t(`rules:layers.${by.layer}`), version: by.version })
}

function changeOf(was: Rule | undefined, is: Rule | undefined): 'added' | 'withdrawn' | 'moved' | 'same' {
  if (!was) return 'added'
  if (!is) return 'withdrawn'
  return was.endsOn === is.endsOn ? 'same' : 'moved'
}
