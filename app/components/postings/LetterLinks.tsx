import { Anchor, Group } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'

/** The letter of a posting by its number, or that it is to be sealed. */
export function LetterLink({ id, number }: { id: string; number: string | null }) {
  const { t } = useTranslation()
  return (
    <Anchor component={Link} to={`/postings/${id}/letter`}>
      {number ?? t('postings:letterToSeal')}
    </Anchor>
  )
}

/** Sealed letters by their numbers. */
export function Numbers({ sealed }: { sealed: readonly { id: string; number: string }[] }) {
  return (
    <Group gap="sm">
      {sealed.map(({ id, number }) => (
        <Anchor key={id} component={Link} to={`/letters/${id}`}>
          {number}
        </Anchor>
      ))}
    </Group>
  )
}
