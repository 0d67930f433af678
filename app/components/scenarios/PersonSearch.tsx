import { Button, Group, Stack, Table, Text, TextInput } from '@mantine/core'
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { ChangeKind } from '#domain/scenarios.ts'
import type { Candidate } from '#server/postings/candidates.server.ts'
import { useMay } from '../../permissions.ts'

type Props = { kind: ChangeKind; of: string | null; q: string; candidates: readonly Candidate[]; most: number }

/** The second step, where a change is about somebody: whom. */
export function PersonSearch({ kind, of, q, candidates, most }: Props) {
  const { t } = useTranslation()
  const isOfAnybody = useMay().can('request', 'Posting') && kind === 'posting'
  const kept = { kind, ...(of && { of }) }
  return (
    <Stack gap="sm">
      <Form role="search">
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Group align="end">
          <TextInput
            name="q"
            type="search"
            label={t('scenarios:form.find')}
            description={t(isOfAnybody ? 'scenarios:form.findHint' : 'scenarios:form.findOwn')}
            defaultValue={q}
            flex={1}
          />
          <Button type="submit" variant="default">
            {t('common:action.search')}
          </Button>
        </Group>
      </Form>
      {q && candidates.length === 0 && <Text size="sm">{t('postings:ask.noOne', { q })}</Text>}
      {candidates.length > 0 && (
        <Table aria-label={t('scenarios:form.find')}>
          <Table.Tbody>
            {candidates.map(({ id, name, staffNumber, homeUnit }) => (
              <Table.Tr key={id}>
                <Table.Td fw={600}>{name}</Table.Td>
                <Table.Td>{staffNumber}</Table.Td>
                <Table.Td>{homeUnit}</Table.Td>
                <Table.Td ta="right">
                  <Button
                    component={Link}
                    to={`?${new URLSearchParams({ ...kept, person: id })}`}
                    size="compact-sm"
                    variant="default"
                    aria-label={`${t('postings:ask.choose')} ${name} ${staffNumber}`}
                  >
                    {t('postings:ask.choose')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {candidates.length === most && (
        <Text size="sm" c="dimmed">
          {t('postings:ask.many', { count: most })}
        </Text>
      )}
    </Stack>
  )
}
