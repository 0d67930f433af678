import { Button, Group, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { ruleLayers, type Rule, type RuleLayer } from '#domain/rules.ts'
import { useFormat } from '../../../format.ts'

type Props = {
  layer: RuleLayer
  /** Those on which the rule has versions. */
  layers: readonly RuleLayer[]
  speaking: Rule
  /** The version the form was filled from, where this layer has one. */
  base: Rule | null
}

/** On which layer the new version speaks: another fills the form anew. */
export function LayerChoice({ layer, layers, speaking, base }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      <Text size="sm" fw={600} mb={4}>
        {t('rulework:form.layer')}
      </Text>
      <Group gap={6} mb={6}>
        {ruleLayers.map((one) => (
          <Button
            key={one}
            component={Link}
            to={`?layer=${one}`}
            size="xs"
            variant={one === layer ? 'filled' : 'default'}
            aria-current={one === layer ? 'true' : undefined}
          >
            {t(`rules:layers.${one}`)}
            {layers.includes(one) ? '' : ` · ${t('rulework:form.newLayer')}`}
          </Button>
        ))}
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        {base
          ? t('rulework:form.filledFrom', { version: base.version, period: format.period(base) })
          : t('rulework:form.beginsLayer', { layer: t(`rules:layers.${speaking.layer}`), version: speaking.version })}
      </Text>
    </>
  )
}
