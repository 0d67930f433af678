import { Button, Group, Stack, Table, Text, TextInput } from '@mantine/core'
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Candidate } from '#server/postings/candidates.server.ts'
import { usePostingActTexts } from '../../i18n/posting-acts.ts'

type Props = {
  /** What the search and the choice keep of the address. */
  kept?: Readonly<Record<string, string>>
  /** By what name the address has the one who is chosen. */
  chooses?: string
  label?: string
  hint?: string | undefined
  q: string
  candidates: readonly Candidate[]
  most: number
}

/** Finds the person that a page is about, and comes back to it with them: name, number and home unit, nothing more. */
export function CandidateSearch({ kept = {}, chooses = 'person', q, candidates, most, ...words }: Props) {
  usePostingActTexts()
  const { t } = useTranslation()
  const { label = t('posting-acts:ask.find'), hint = t('posting-acts:ask.findHint') } = words
  return (
    <Stack gap="sm">
      <Form role="search">
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Group align="end">
          <TextInput name="q" type="search" label={label} description={hint} defaultValue={q} autoFocus flex={1} />
          <Button type="submit" variant="default">
            {t('common:action.search')}
          </Button>
        </Group>
      </Form>
      {q && candidates.length === 0 && <Text size="sm">{t('posting-acts:ask.noOne', { q })}</Text>}
      {candidates.length > 0 && (
        <Table aria-label={label}>
          <Table.Tbody>
            {candidates.map(({ id, name, staffNumber, homeUnit }) => (
              <Table.Tr key={id}>
                <Table.Td fw={600}>{name}</Table.Td>
                <Table.Td>{staffNumber}</Table.Td>
                <Table.Td>{homeUnit}</Table.Td>
                <Table.Td ta="right">
                  <Button
                    component={Link}
                    to={`?${new URLSearchParams({ ...kept, [chooses]: id })}`}
                    size="compact-sm"
                    variant="default"
                    aria-label={`${t('posting-acts:ask.choose')} ${name} ${staffNumber}`}
                  >
                    {t('posting-acts:ask.choose')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {candidates.length === most && (
        <Text size="sm" c="dimmed">
          {t('posting-acts:ask.many', { count: most })}
        </Text>
      )}
    </Stack>
  )
}
