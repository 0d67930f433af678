import { Alert, Anchor, Button } from '@mantine/core'
import { Form, Link, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'

/** What was just taken out can be put back. */
export function RemovedNotice({ id, mayEdit }: { id: string; mayEdit: boolean }) {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const removed = search.get('removed')
  if (!removed || !mayEdit) return null
  return (
    <Alert color="gray" mb="md" role="status">
      <Form method="post" action={`/scenarios/${id}/changes/${encodeURIComponent(removed)}/restoration`}>
        {t('scenarios:changes.removed')}{' '}
        <Button type="submit" size="compact-sm" variant="light">
          {t('scenarios:changes.undo')}
        </Button>
      </Form>
    </Alert>
  )
}

/** What was to be taken out or based anew was exchanged or taken out by somebody else. */
export function GoneNotice() {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  if (!search.get('gone')) return null
  return (
    <Alert color="yellow" mb="md" role="status">
      {t('scenarios:gone.list')}
    </Alert>
  )
}

/** How many drafts were just made. */
export function TurnedNotice() {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const count = Number(search.get('turned'))
  if (!Number.isSafeInteger(count) || count < 1) return null
  return (
    <Alert color="teal" mb="md" role="status">
      {t('scenarios:turning.done', { count })}{' '}
      <Anchor component={Link} to="/postings?state=draft" size="sm" c="inherit" underline="always">
        {t('scenarios:turning.toPostings')}
      </Anchor>
    </Alert>
  )
}
