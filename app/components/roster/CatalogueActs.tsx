import { Button, Group } from '@mantine/core'
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'

type Props = { id: string; name: string; retiredAt: number | null; under: string }

/** What can be done to an entry of a catalogue: changed and retired while it is in use, taken back afterwards. */
export function CatalogueActs({ id, name, retiredAt, under }: Props) {
  const { t } = useTranslation()
  const act = retiredAt === null ? 'retire' : 'reinstate'
  return (
    <Group gap={6} wrap="nowrap" className="no-print">
      {retiredAt === null && (
        <Button
          component={Link}
          to={`${under}/${id}/setting`}
          size="compact-xs"
          variant="default"
          aria-label={t('roster:types.editOf', { name })}
        >
          {t('roster:types.edit')}
        </Button>
      )}
      <Form method="post" action={`${under}/${id}/${retiredAt === null ? 'retirement' : 'reinstatement'}`}>
        <Button type="submit" size="compact-xs" variant="subtle" aria-label={t(`roster:types.${act}Of`, { name })}>
          {t(`roster:types.${act}`)}
        </Button>
      </Form>
    </Group>
  )
}
