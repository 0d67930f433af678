import { Button, Text } from '@mantine/core'
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { UnitLimitShown, UnitNormsShown } from '#server/roster/unit-limits.server.ts'
import { useFormat } from '../../format.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { useRuleTitle } from './rule-title.ts'

/** What a unit rosters by today: the number of each rule, where it comes from, and the way to one of its own. */
export function LimitTable({ norms: { unitId, limits, own } }: { norms: UnitNormsShown }) {
  const { t } = useTranslation()
  const titleOf = useRuleTitle()
  const amountOf = useAmount()
  const source = ({ key, amount, above, from }: UnitLimitShown) => {
    const isOwn = own.some((one) => one.key === key && one.amount === amount) && amount !== above
    if (isOwn) return t('norms:unit.itsOwn')
    return from === null ? t('norms:unit.asRule') : t('norms:unit.from', { unit: from })
  }
  const columns: Column<UnitLimitShown>[] = [
    {
      key: 'rule',
      label: t('norms:unit.rule'),
      isHead: true,
      show: (limit) => (
        <>
          {titleOf(limit)}
          {limit.stricterWins && (
            <Text span size="xs" c="dimmed" ml={6}>
              {t('norms:unit.onlyStricter')}
            </Text>
          )}
        </>
      ),
    },
    { key: 'byRule', label: t('norms:unit.byRule'), show: (limit) => amountOf(limit, limit.rule) },
    { key: 'holds', label: t('norms:unit.holds'), show: (limit) => <b>{amountOf(limit, limit.amount)}</b> },
    { key: 'from', label: t('norms:unit.above'), show: source },
    {
      key: 'act',
      label: t('norms:unit.act'),
      show: (limit) => (
        <Button
          component={Link}
          to={`/units/${unitId}/roster-norms/limit?key=${limit.key}`}
          size="compact-xs"
          variant="default"
          aria-label={t('norms:unit.setOf', { rule: titleOf(limit) })}
        >
          {t('norms:unit.set')}
        </Button>
      ),
    },
  ]
  return <DataList label={t('norms:unit.limits')} columns={columns} rows={limits} keyOf={({ key }) => key} />
}

type Own = UnitNormsShown['own'][number]

/** What the unit has set itself: in force, to come and over. */
export function OwnLimits({ norms: { unitId, limits, own }, today }: { norms: UnitNormsShown; today: string }) {
  const { t } = useTranslation()
  const titleOf = useRuleTitle()
  const amountOf = useAmount()
  const { period } = useFormat()
  const ruleOf = (key: string) => limits.find((limit) => limit.key === key)
  const title = ({ key }: Own) => {
    const rule = ruleOf(key)
    return rule ? titleOf(rule) : key
  }
  const columns: Column<Own>[] = [
    { key: 'rule', label: t('norms:unit.rule'), isHead: true, show: title },
    {
      key: 'amount',
      label: t('norms:unit.number'),
      show: (one) => {
        const rule = ruleOf(one.key)
        return rule ? amountOf(rule, one.amount) : one.amount
      },
    },
    { key: 'period', label: t('norms:unit.period'), show: period },
    { key: 'reason', label: t('norms:unit.reason'), show: ({ reason }) => reason },
    { key: 'by', label: t('norms:holidays.by'), show: ({ by }) => by ?? t('common:unknown') },
    {
      key: 'act',
      label: t('norms:unit.act'),
      show: (one) =>
        (one.endsOn === null || one.endsOn > today) && (
          <EndButton to={`/units/${unitId}/roster-norms/limits/${one.id}/ending`} what={title(one)} />
        ),
    },
  ]
  if (own.length === 0) return <Text size="sm">{t('norms:unit.noHistory')}</Text>
  return <DataList label={t('norms:unit.history')} columns={columns} rows={own} keyOf={({ id }) => id} />
}

/** Ends something that holds for a time, from today on. */
export function EndButton({ to, what }: { to: string; what: string }) {
  const { t } = useTranslation()
  return (
    <Form method="post" action={to}>
      <Button type="submit" size="compact-xs" variant="subtle" aria-label={t('norms:unit.endOf', { what })}>
        {t('norms:unit.end')}
      </Button>
    </Form>
  )
}

/** `at least 11 h`. */
function useAmount() {
  const { t } = useTranslation()
  return ({ bound, unit }: Pick<UnitLimitShown, 'bound' | 'unit'>, count: number) =>
    t(`norms:unit.${bound}`, { amount: t(`norms:unit.amount.${unit}`, { count }) })
}
