import { Button, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Rule } from '#domain/rules.ts'
import type { MayDoToRules } from '#server/rules/facts.server.ts'
import type { RuleAct } from '#server/rules/queries.server.ts'
import { useFormat } from '../../format.ts'
import { useRoot } from '../../root-data.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'

/** What the commission office can do from the list: found a rule, take all out as a file, bring some in. */
export function RulesActions({ may }: { may: MayDoToRules }) {
  const { t } = useTranslation()
  return (
    <>
      {may.edit && (
        <>
          <Button component={Link} to="/rules/new" size="xs" variant="default">
            {t('rulework:form.newTitle')}
          </Button>
          <Button component={Link} to="/rules/import" size="xs" variant="default">
            {t('rulework:import.action')}
          </Button>
        </>
      )}
      {may.export && <ExportButton to="/rules/export" />}
    </>
  )
}

/** What it can do with one rule. */
export function RuleActions({ ruleKey, may }: { ruleKey: string; may: MayDoToRules }) {
  const { t } = useTranslation()
  return (
    <>
      {may.edit && (
        <>
          <Button component={Link} to={`/rules/${ruleKey}/version`} size="xs">
            {t('rulework:form.title')}
          </Button>
          <Button component={Link} to={`/rules/${ruleKey}/ending`} size="xs" variant="default">
            {t('rulework:ending.title')}
          </Button>
        </>
      )}
      {may.export && <ExportButton to={`/rules/export?rule=${ruleKey}`} />}
    </>
  )
}

/** Takes back a version that has not begun, for whoever may. */
export function WithdrawalLink({ rule, may }: { rule: Rule; may: MayDoToRules }) {
  const { t } = useTranslation()
  const { today } = useRoot()
  if (rule.startsOn <= today || !may.edit) return null
  return (
    <Button component={Link} to={`/rules/${rule.key}/versions/${rule.id}/withdrawal`} size="xs" variant="default">
      {t('rulework:withdrawal.action')}
    </Button>
  )
}

/** What was done to a rule: when, by whom, why. */
export function RuleActList({ acts }: { acts: readonly RuleAct[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns: Column<RuleAct>[] = [
    { key: 'at', label: t('rulework:acts.at'), isHead: true, show: ({ at }) => format.moment(at) },
    { key: 'what', label: t('rulework:acts.what'), show: ({ kind }) => t(`rulework:acts.kind.${kind}`) },
    {
      key: 'version',
      label: t('rules:version'),
      show: ({ layer, version }) => `${t(`rules:layers.${layer}`)} · ${version}`,
    },
    { key: 'period', label: t('rules:since'), show: (act) => format.period(act) },
    { key: 'by', label: t('rulework:acts.by'), show: ({ by }) => by ?? t('common:unknown') },
    { key: 'reason', label: t('rulework:form.reason'), show: ({ reason }) => reason },
  ]
  return (
    <Section title={t('rulework:acts.title')}>
      {acts.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('rulework:acts.none')}
        </Text>
      ) : (
        <DataList label={t('rulework:acts.title')} columns={columns} rows={acts} keyOf={({ id }) => id} />
      )}
    </Section>
  )
}

function ExportButton({ to }: { to: string }) {
  const { t } = useTranslation()
  return (
    <Button
      component="a"
      href={to}
      download
      size="xs"
      variant="default"
      leftSection={<IconDownload size={15} aria-hidden />}
    >
      {t('rulework:export')}
    </Button>
  )
}
