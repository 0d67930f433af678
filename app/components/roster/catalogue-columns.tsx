import { Button, Group } from '@mantine/core'
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../ui/DataList.tsx'
import { Status } from '../ui/Status.tsx'

type Entry = { id: string; name: string; retiredAt: number | null }

/** The columns that every catalogue ends with: whether an entry is in use, and for whoever keeps it what can be done to it. */
export function useCatalogueColumns<Row extends Entry>(under: string, mayEdit: boolean): Column<Row>[] {
  const { t } = useTranslation()
  const state: Column<Row> = {
    key: 'state',
    label: t('roster:types.state'),
    show: ({ retiredAt }) => (
      <Status tone={retiredAt === null ? 'good' : 'neutral'}>
        {t(retiredAt === null ? 'roster:types.use' : 'roster:types.retired')}
      </Status>
    ),
  }
  const acts: Column<Row> = {
    key: 'act',
    label: t('roster:types.act'),
    show: ({ id, name, retiredAt }) => <Acts {...{ id, name, retiredAt, under }} />,
  }
  return mayEdit ? [state, acts] : [state]
}

/** Changed and retired while it is in use, taken back afterwards. */
function Acts({ id, name, retiredAt, under }: Entry & { under: string }) {
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
