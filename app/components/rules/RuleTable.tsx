import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { contextOf, ruleContexts } from '#domain/rules.ts'
import type { RuleListed } from '#server/rules/queries.server.ts'
import { useFormat } from '../../format.ts'
import { useOnDay } from '../../on-day.ts'
import { useVerdictWords } from '../staffing/verdict-words.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'
import { Status } from '../ui/Status.tsx'
import { RuleParams, SourceBadge } from './RuleFacts.tsx'

/** The rules in force, context by context; where several layers have a version of one, which of them speaks. */
export function RulesByContext({ rules }: { rules: readonly RuleListed[] }) {
  const { t } = useTranslation()
  return ruleContexts.map((context) => {
    const own = rules.filter(({ key }) => contextOf(key) === context)
    if (own.length === 0) return null
    const title = t(`rules:context.${context}`)
    const count = new Set(own.map(({ key }) => key)).size
    return (
      <Section key={context} title={`${title} · ${count}`}>
        <RuleTable label={title} rules={own} />
      </Section>
    )
  })
}

function RuleTable({ label, rules }: { label: string; rules: readonly RuleListed[] }) {
  const { t } = useTranslation()
  const { title } = useVerdictWords()
  const format = useFormat()
  const at = useOnDay()
  const isLayered = ({ key, id }: RuleListed) => rules.some((other) => other.key === key && other.id !== id)
  const columns: Column<RuleListed>[] = [
    {
      key: 'name',
      label: t('rules:name'),
      isHead: true,
      show: (rule) => (
        <>
          <Anchor component={Link} to={at(`/rules/${rule.key}`)} size="sm" fw={600}>
            {title(rule)}
          </Anchor>
          <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
            {`${rule.key}@${rule.version}`}
          </Text>
        </>
      ),
    },
    { key: 'params', label: t('rules:params'), show: (rule) => <RuleParams rule={rule} /> },
    {
      key: 'layer',
      label: t('rules:layer'),
      show: (rule) => (
        <>
          <Whole>{t(`rules:layers.${rule.layer}`)}</Whole> {isLayered(rule) && <Speaking rule={rule} />}
        </>
      ),
    },
    { key: 'since', label: t('rules:since'), show: (rule) => <Whole>{format.period(rule)}</Whole> },
    {
      key: 'enforcement',
      label: t('rules:enforcement'),
      show: ({ enforcement }) => <Whole>{t(`rules:effect.${enforcement}`)}</Whole>,
    },
    { key: 'source', label: t('rules:source'), show: (rule) => <SourceBadge rule={rule} /> },
  ]
  return <DataList label={label} columns={columns} rows={rules} keyOf={(rule) => rule.id} />
}

/** Whether a version speaks, or another layer’s. */
function Speaking({ rule: { layer, speakingLayer } }: { rule: RuleListed }) {
  const { t } = useTranslation()
  if (layer === speakingLayer) return <Status tone="good">{t('rules:speaking')}</Status>
  return <Status tone="neutral">{t('rules:outspoken', { layer: t(`rules:layers.${speakingLayer}`) })}</Status>
}

/** A word or a date that stays on one line in a narrow column. */
function Whole({ children }: { children: string }) {
  return <span style={{ whiteSpace: 'nowrap' }}>{children}</span>
}
