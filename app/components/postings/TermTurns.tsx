import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { ProfileEffect } from '#domain/postings/profile-effect.ts'
import type { TermShown } from '#server/postings/kinds.server.ts'
import { useFormat } from '../../format.ts'
import { useRefusalWords } from '../../i18n/refusals.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { FactList } from '../ui/FactList.tsx'
import { Section } from '../ui/Section.tsx'

type Shown = Omit<TermShown, 'term'>
type Turn = { held: Shown; refusal: ProfileEffect<TermShown>['newly'][number]['refusal'] }
type Props = { effect: { newly: Turn[]; noLonger: Turn[]; stillBeyond: number; within: number } }

/** What another profile makes of the postings there are: before and after on the same data, and each that turns by name. */
export function TermTurns({ effect: { newly, noLonger, stillBeyond, within } }: Props) {
  const { t } = useTranslation()
  const people = (count: number) => t('kinds:choice.people', { count })
  return (
    <Section title={t('kinds:choice.effect')}>
      <FactList
        facts={[
          { label: t('kinds:choice.before'), value: people(noLonger.length + stillBeyond) },
          { label: t('kinds:choice.after'), value: people(newly.length + stillBeyond) },
          { label: t('kinds:choice.within'), value: people(within) },
        ]}
      />
      {newly.length + noLonger.length === 0 && (
        <Text size="sm" mt="sm">
          {t('kinds:choice.same')}
        </Text>
      )}
      <Turned title={t('kinds:choice.newly')} turns={newly} />
      <Turned title={t('kinds:choice.noLonger')} turns={noLonger} />
    </Section>
  )
}

function Turned({ title, turns }: { title: string; turns: readonly Turn[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const wordsOf = useRefusalWords()
  if (turns.length === 0) return null
  const columns: Column<Turn>[] = [
    {
      key: 'person',
      label: t('kinds:choice.person'),
      isHead: true,
      show: ({ held }) => (
        <Anchor component={Link} to={`/postings/${held.id}`} size="sm" fw={600}>
          {held.name}
        </Anchor>
      ),
    },
    { key: 'host', label: t('kinds:choice.host'), show: ({ held }) => held.hostUnit },
    { key: 'period', label: t('kinds:choice.period'), show: ({ held }) => format.period(held) },
    { key: 'why', label: t('kinds:choice.why'), show: ({ refusal }) => wordsOf(refusal) },
  ]
  return (
    <>
      <Text fw={600} size="sm" mt="md" mb={4}>{`${title} · ${turns.length}`}</Text>
      <DataList label={title} columns={columns} rows={turns} keyOf={({ held }) => held.id} />
    </>
  )
}
