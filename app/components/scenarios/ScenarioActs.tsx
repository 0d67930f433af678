import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../permissions.ts'

type Props = { id: string; title: string; may: { edit: boolean; share: boolean; delete: boolean } }

/** What can be done with a scenario, as far as the reader may. */
export function ScenarioActs({ id, title, may }: Props) {
  const { t } = useTranslation()
  const ability = useMay()
  const mayPlan = ability.can('create', 'Scenario')
  const mayTurn = may.edit && ability.can('request', 'Posting')
  const path = `/scenarios/${id}`
  return (
    <>
      {may.edit && (
        <Button component={Link} to={`${path}/changes/new`} size="xs" leftSection={<IconPlus size={15} aria-hidden />}>
          {t('scenarios:add')}
        </Button>
      )}
      {mayTurn && <Act to={`${path}/postings`} label={t('scenarios:turn')} />}
      {may.share && <Act to={`${path}/shares`} label={t('scenarios:share')} />}
      <Act to={`/scenarios/compare?a=${id}`} label={t('scenarios:compare')} />
      {mayPlan && (
        <Form method="post" action={`${path}/copy`}>
          <input type="hidden" name="title" value={t('scenarios:copyTitle', { title })} />
          <Button type="submit" size="xs" variant="default">
            {t('scenarios:copy')}
          </Button>
        </Form>
      )}
      {may.edit && <Act to={`${path}/naming`} label={t('scenarios:rename')} />}
      {may.delete && <Act to={`${path}/deletion`} label={t('scenarios:delete')} />}
    </>
  )
}

function Act({ to, label }: { to: string; label: string }) {
  return (
    <Button component={Link} to={to} size="xs" variant="default">
      {label}
    </Button>
  )
}
