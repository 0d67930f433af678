import { Anchor, Group, List, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { PostingKind } from '#domain/postings.ts'
import type { KindRule } from '#domain/postings/kinds.ts'
import type { ProfileRule } from '#server/postings/kinds.server.ts'
import { useOnDay } from '../../on-day.ts'
import { SourceBadge } from '../rules/RuleFacts.tsx'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Status } from '../ui/Status.tsx'
import { useKindWords } from './kind-words.ts'

type KindRow = { kind: PostingKind; rule: KindRule | null }

/** What each kind of posting entails, as rows that lead to their rule. */
export function KindTable({ kinds }: { kinds: readonly KindRow[] }) {
  const { t } = useTranslation()
  const at = useOnDay()
  const words = useKindWords()
  const of = (show: (params: KindRule['params']) => string) =>
    function Told({ rule }: KindRow) {
      return rule ? show(rule.params) : t('common:unknown')
    }
  const whole = (show: (params: KindRule['params']) => string) => {
    const Told = of(show)
    return (row: KindRow) => (
      <span style={{ whiteSpace: 'nowrap' }}>
        <Told {...row} />
      </span>
    )
  }
  const columns: Column<KindRow>[] = [
    {
      key: 'kind',
      label: t('kinds:kind'),
      isHead: true,
      show: ({ kind, rule }) =>
        rule ? (
          <Anchor component={Link} to={at(`/rules/${rule.key}`)} size="sm" fw={600}>
            {t(`postings:kind.${kind}`)}
          </Anchor>
        ) : (
          <Group gap={6}>
            <Text size="sm" fw={600}>
              {t(`postings:kind.${kind}`)}
            </Text>
            <Status tone="neutral">{t('kinds:notAskedFor')}</Status>
          </Group>
        ),
    },
    { key: 'share', label: t('kinds:share'), show: of(words.share) },
    { key: 'counted', label: t('kinds:counted'), show: of((params) => words.counted(params)) },
    { key: 'term', label: t('kinds:term'), show: of(words.term) },
    { key: 'appraiser', label: t('kinds:appraiser'), show: whole(({ appraiser }) => t(`kinds:line.${appraiser}`)) },
    { key: 'payer', label: t('kinds:payer'), show: whole(({ payer }) => t(`kinds:line.${payer}`)) },
    { key: 'injury', label: t('kinds:injury'), show: of(words.injury) },
    { key: 'beside', label: t('kinds:beside'), show: of(words.beside) },
    { key: 'source', label: t('kinds:source'), show: ({ rule }) => rule && <SourceBadge rule={rule} /> },
  ]
  return <DataList label={t('kinds:kindsTitle')} columns={columns} rows={kinds} keyOf={({ kind }) => kind} />
}

/** The profiles there are, with what each allows. */
export function ProfileTable({ profiles, chosen }: { profiles: readonly ProfileRule[]; chosen: string | null }) {
  const { t, i18n } = useTranslation()
  const at = useOnDay()
  const columns: Column<ProfileRule>[] = [
    {
      key: 'profile',
      label: t('kinds:choice.profile'),
      isHead: true,
      show: (rule) => (
        <Group gap={6}>
          <Anchor component={Link} to={at(`/rules/${rule.key}`)} size="sm" fw={600}>
            {i18n.language === 'en' ? rule.titleEn : rule.titleZh}
          </Anchor>
          {rule.key === chosen && <Status tone="good">{t('kinds:inForce')}</Status>}
        </Group>
      ),
    },
    { key: 'limits', label: t('kinds:term'), show: (rule) => <ProfileLimits rule={rule} /> },
    {
      key: 'source',
      label: t('kinds:source'),
      show: (rule) => (
        <Group gap={6}>
          <Text size="sm">{rule.source.document}</Text>
          <SourceBadge rule={rule} />
        </Group>
      ),
    },
  ]
  return <DataList label={t('kinds:profiles')} columns={columns} rows={profiles} keyOf={({ id }) => id} />
}

/** Each limit of a profile on a line of its own. */
export function ProfileLimits({ rule }: { rule: ProfileRule }) {
  const words = useKindWords()
  return (
    <List size="sm" spacing={2}>
      {words.profile(rule.params).map((limit) => (
        <List.Item key={limit}>{limit}</List.Item>
      ))}
    </List>
  )
}
