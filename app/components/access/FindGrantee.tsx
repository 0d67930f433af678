import { Button, Group, Text, TextInput } from '@mantine/core'
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Grantee } from '#server/access/grants/queries.server.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Section } from '../ui/Section.tsx'

type Props = { q: string; found: { people: Grantee[]; total: number } | null }

/** The first step of giving a role: to whom. The second has an address of its own. */
export function FindGrantee({ q, found }: Props) {
  const { t } = useTranslation()
  return (
    <Section title={t('access:grants.give.find')}>
      <Form role="search">
        <Group gap="xs" align="end" mb="md">
          <TextInput
            type="search"
            name="q"
            defaultValue={q}
            autoFocus
            label={t('access:grants.give.findHint')}
            flex="1 1 14rem"
          />
          <Button type="submit">{t('common:action.search')}</Button>
        </Group>
      </Form>
      {found && <Found q={q} found={found} />}
    </Section>
  )
}

function Found({ q, found: { people, total } }: { q: string; found: { people: Grantee[]; total: number } }) {
  const { t } = useTranslation()
  if (total === 0) return <EmptyState title={t('access:grants.give.noOne', { q })} />
  const columns: Column<Grantee>[] = [
    { key: 'name', label: t('access:grants.person'), isHead: true, show: ({ name }) => name },
    { key: 'staffNumber', label: t('access:grants.staffNumber'), show: ({ staffNumber }) => staffNumber },
    {
      key: 'loginName',
      label: t('access:accounts.loginName'),
      show: ({ loginName }) => loginName ?? t('access:grants.noAccount'),
    },
    {
      key: 'choose',
      label: '',
      align: 'right',
      show: ({ id, name }) => (
        <Button
          component={Link}
          to={`/grants/new?person=${id}`}
          size="compact-sm"
          variant="default"
          aria-label={`${t('access:grants.give.choose')} ${name}`}
        >
          {t('access:grants.give.choose')}
        </Button>
      ),
    },
  ]
  return (
    <>
      {total > people.length && (
        <Text size="sm" c="dimmed" mb="xs" role="status">
          {t('access:grants.give.many', { total, count: people.length })}
        </Text>
      )}
      <DataList label={t('access:grants.give.find')} columns={columns} rows={people} keyOf={({ id }) => id} />
    </>
  )
}
