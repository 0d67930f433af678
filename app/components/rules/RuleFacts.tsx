import { Badge, Group, Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { isUnverified, type Rule } from '#domain/rules.ts'
import { useFormat } from '../../format.ts'
import { FactList } from '../ui/FactList.tsx'
import { useParamsWords } from './params-words.ts'

/** A version of a rule: what it asks, since when, on what authority, with what effect. */
export function RuleFacts({ rule }: { rule: Rule }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { source } = rule
  return (
    <FactList
      facts={[
        { label: t('rules:key'), value: `${rule.key} · ${rule.version}` },
        { label: t('rules:params'), value: <RuleParams rule={rule} /> },
        { label: t('rules:since'), value: format.period(rule) },
        { label: t('rules:layer'), value: t(`rules:layers.${rule.layer}`) },
        { label: t('rules:enforcement'), value: t(`rules:effect.${rule.enforcement}`) },
        { label: t('rules:override'), value: overrideOf(t, rule) },
        ...(rule.stricterWins ? [{ label: t('rules:layering'), value: t('rules:stricterWins') }] : []),
        {
          label: t('rules:source'),
          value: (
            <Group gap={6}>
              <Text span size="sm">
                {[source.document, source.article].filter(Boolean).join(' · ')}
              </Text>
              <SourceBadge rule={rule} />
            </Group>
          ),
        },
        { label: t('rules:issuer'), value: source.issuer },
        ...(source.quote ? [{ label: t('rules:quote'), value: source.quote }] : []),
      ]}
    />
  )
}

function overrideOf(t: TFunction, { override: { isAllowed, by, needsReason } }: Rule): string {
  if (!isAllowed || by === null) return t('rules:overrideNever')
  return t(needsReason ? 'rules:overrideWithReason' : 'rules:overrideBy', { role: t(`access:role.${by}`) })
}

/** How good the evidence is; what nobody has read in the original says so. */
export function SourceBadge({ rule: { source } }: { rule: Rule }) {
  const { t } = useTranslation()
  return (
    <Badge
      variant="light"
      color={isUnverified(source) ? 'yellow' : 'gray'}
      tt="none"
      fw={500}
      styles={{ root: { flexShrink: 0, minWidth: 'max-content' }, label: { color: 'var(--mantine-color-text)' } }}
    >
      {isUnverified(source) ? t('rules:unverified') : t(`rules:evidence.${source.evidence}`)}
    </Badge>
  )
}

/** The parameters of a rule in words. */
export function RuleParams({ rule: { params } }: { rule: Rule }) {
  return useParamsWords()(params)
}
