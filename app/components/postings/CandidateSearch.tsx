import { Button, Group, Stack, Table, Text, TextInput } from '@mantine/core'
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Candidate } from '#server/postings/candidates.server.ts'

type Props = {
  /** The page that the choice leads back to. */
  at: string
  q: string
  candidates: readonly Candidate[]
  most: number
}

/** Finds the person to ask for: name, number and home unit, nothing more. */
export function CandidateSearch({ at, q, candidates, most }: Props) {
  const { t } = useTranslation()
  return (
    <Stack gap="sm">
      <Form role="search">
        <Group align="end">
          <TextInput
            name="q"
            type="search"
            label={t('postings:ask.find')}
            description={t('postings:ask.findHint')}
            defaultValue={q}
            autoFocus
            flex={1}
          />
          <Button type="submit" variant="default">
            {t('common:action.search')}
          </Button>
        </Group>
      </Form>
      {q && candidates.length === 0 && <Text size="sm">{t('postings:ask.noOne', { q })}</Text>}
      {candidates.length > 0 && (
        <Table aria-label={t('postings:ask.find')}>
          <Table.Tbody>
            {candidates.map(({ id, name, staffNumber, homeUnit }) => (
              <Table.Tr key={id}>
                <Table.Td fw={600}>{name}</Table.Td>
                <Table.Td>{staffNumber}</Table.Td>
                <Table.Td>{homeUnit}</Table.Td>
                <Table.Td ta="right">
                  <Button
                    component={Link}
                    to={`${at}?person=${id}`}
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
