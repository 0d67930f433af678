import { Anchor, Group, Paper, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Candidate } from '#server/postings/candidates.server.ts'

type Props = { person: Candidate; error: string | undefined }

/** Who was chosen for a seat, the way back to the search, and what is in the way of this very person. */
export function ChosenPerson({ person: { id, name, staffNumber, homeUnit }, error }: Props) {
  const { t } = useTranslation()
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between">
        <div>
          <Text size="xs" c="dimmed">
            {t('appointments:chosen')}
          </Text>
          <Text fw={600}>{`${name} ${staffNumber} · ${homeUnit ?? ''}`}</Text>
        </div>
        <Anchor component={Link} to="?" size="sm">
          {t('appointments:change')}
        </Anchor>
      </Group>
      <input type="hidden" name="personId" value={id} />
      {error && (
        <Text role="alert" size="xs" c="red" mt={4}>
          {error}
        </Text>
      )}
    </Paper>
  )
}
