import { Box, Button, Group, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../ui/PageHead.tsx'

type Props = { title: string; hint: string; back: { to: string; label: string }; children: ReactNode }

/** The page of an act on a unit: what it does, in one narrow column. */
export function FormPage({ title, hint, back, children }: Props) {
  return (
    <Box maw="44rem">
      <PageHead title={title} note={hint} back={back} />
      {children}
    </Box>
  )
}

/** The last line of a form: do it, or leave. */
export function FormEnd({
  label,
  isBusy,
  back,
  color,
}: {
  label: string
  isBusy: boolean
  back: string
  color?: string
}) {
  const { t } = useTranslation()
  return (
    <Group mt="xs">
      <Button type="submit" loading={isBusy} color={color}>
        {label}
      </Button>
      <Button component={Link} to={back} variant="subtle" color="gray">
        {t('common:action.cancel')}
      </Button>
    </Group>
  )
}

/** The heading over a group of fields. */
export function FieldsHead({ children }: { children: ReactNode }) {
  return (
    <Text fw={600} size="sm" mt="xs">
      {children}
    </Text>
  )
}
