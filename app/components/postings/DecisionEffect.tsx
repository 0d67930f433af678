import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Change, VerdictChange } from '#domain/staffing/effect.ts'
import type { DecisionPreview } from '#server/staffing/effect.server.ts'
import { useVerdictWords } from '../staffing/verdict-words.ts'
import { VerdictStatus } from '../staffing/VerdictStatus.tsx'
import { Section } from '../ui/Section.tsx'
import classes from './DecisionEffect.module.css'
import { usePostingActTexts } from '../../i18n/posting-acts.ts'

type Props = { effect: DecisionPreview; homeUnit: string; hostUnit: string }

/** Before → after, for both units and the force: what approval would change. */
export function DecisionEffect({ effect, homeUnit, hostUnit }: Props) {
  usePostingActTexts()
  const { t } = useTranslation()
  const { home, host, verdicts, day } = effect
  return (
    <Section
      title={t('posting-acts:effect.title')}
      aside={
        <Text size="sm" c="dimmed">
          {t('posting-acts:effect.on', { day })}
        </Text>
      }
    >
      <Table className={classes.effect}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('posting-acts:effect.measure')}</Table.Th>
            <Table.Th scope="col">{t('posting-acts:effect.before')}</Table.Th>
            <Table.Th scope="col">{t('posting-acts:effect.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {verdicts.map((change) => (
            <VerdictRow key={`${change.before.ruleKey} ${change.before.unitId}`} change={change} hostUnit={hostUnit} />
          ))}
          <NumberRow
            label={t('posting-acts:effect.onBooks', { unit: hostUnit, planned: host.planned })}
            change={host.onBooks}
          />
          <NumberRow label={t('posting-acts:effect.atHome', { unit: homeUnit })} change={home.atHome} />
          <NumberRow label={t('posting-acts:effect.lentOut', { unit: homeUnit })} change={home.lentOut} />
        </Table.Tbody>
      </Table>
    </Section>
  )
}

function VerdictRow({ change: { before, after }, hostUnit }: { change: VerdictChange; hostUnit: string }) {
  const { t } = useTranslation()
  const { sentence, title } = useVerdictWords()
  const cell = (verdict: VerdictChange['before']) => (
    <>
      {sentence(verdict)} <VerdictStatus status={verdict.status} />
    </>
  )
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {before.unitId === null ? t('staffing:force') : hostUnit}
        <Text size="xs" c="dimmed" fw={400}>
          {title(before)}
        </Text>
      </Table.Th>
      <Table.Td>{cell(before)}</Table.Td>
      <Table.Td>{cell(after)}</Table.Td>
    </Table.Tr>
  )
}

function NumberRow({ label, change }: { label: string; change: Change }) {
  return (
    <Table.Tr>
      <Table.Th scope="row">{label}</Table.Th>
      <Table.Td>{change.before}</Table.Td>
      <Table.Td>{change.after}</Table.Td>
    </Table.Tr>
  )
}
