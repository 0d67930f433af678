import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { PersonExchanged, ReciprocityExplained } from '#server/staffing/reciprocity.server.ts'
import { useFormat } from '../../format.ts'
import { usePairTexts } from '../../i18n/pairs.ts'
import { useOnDay } from '../../on-day.ts'
import { RuleFacts } from '../rules/RuleFacts.tsx'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'
import { ReciprocityTable } from './ReciprocityTable.tsx'

/** Why departments are said to stand as they do: how it is counted, the rule, and the postings behind the numbers. */
export function ReciprocityReasons({
  explained: { rule, pairs, people, hidden },
}: {
  explained: ReciprocityExplained
}) {
  usePairTexts()
  const { t } = useTranslation()
  const kinds = rule.params.kinds.map((kind) => t(`postings:kind.${kind}`)).join(t('staffing:reciprocity.list'))
  return (
    <>
      <Section
        title={t('staffing:explain.formula')}
        aside={
          <Anchor component={Link} to="/postings/pairs" size="sm">
            {t('pairs:section.all')}
          </Anchor>
        }
      >
        <Text size="sm" c="dimmed" mb="sm">
          {t('staffing:reciprocity.formula', { kinds, count: rule.params.months })}
          {rule.enforcement === 'info' && t('staffing:reciprocity.onlyInforms')}
        </Text>
        {pairs.length === 0 ? (
          <Text size="sm">{t('staffing:reciprocity.none')}</Text>
        ) : (
          <ReciprocityTable pairs={pairs} isWhy />
        )}
      </Section>
      <Section title={t('staffing:explain.rule')}>
        <RuleFacts rule={rule} />
      </Section>
      {pairs.length > 0 && <Exchanged people={people} hidden={hidden} />}
    </>
  )
}

function Exchanged({ people, hidden }: Pick<ReciprocityExplained, 'people' | 'hidden'>) {
  const { t } = useTranslation()
  const format = useFormat()
  const at = useOnDay()
  const columns: Column<PersonExchanged>[] = [
    {
      key: 'name',
      label: t('people:name'),
      isHead: true,
      show: ({ personId, name }) => (
        <Anchor component={Link} to={at(`/people/${personId}`)} c="inherit" size="sm" fw={600}>
          {name}
        </Anchor>
      ),
    },
    { key: 'number', label: t('people:staffNumber'), show: ({ staffNumber }) => staffNumber },
    { key: 'home', label: t('people:homeUnit'), show: ({ homeUnit }) => homeUnit },
    {
      key: 'host',
      label: t('people:hostUnit'),
      show: ({ hostUnit, post }) => [hostUnit, post].filter(Boolean).join(' · '),
    },
    {
      key: 'kind',
      label: t('people:postingKind'),
      show: ({ postingId, kind }) => (
        <Anchor component={Link} to={at(`/postings/${postingId}`)} size="sm">
          {t(`postings:kind.${kind}`)}
        </Anchor>
      ),
    },
    { key: 'period', label: t('postings:period'), show: (posting) => format.period(posting) },
  ]
  return (
    <Section title={`${t('staffing:reciprocity.names')} · ${people.length}`}>
      {hidden > 0 && (
        <Text size="sm" c="dimmed" mb="xs">
          {t('staffing:reciprocity.hidden', { count: hidden })}
        </Text>
      )}
      {people.length > 0 && (
        <DataList
          label={t('staffing:reciprocity.names')}
          columns={columns}
          rows={people}
          keyOf={({ postingId }) => postingId}
        />
      )}
    </Section>
  )
}
