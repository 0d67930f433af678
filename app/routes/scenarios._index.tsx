import { Anchor, Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listScenarios, type ScenarioListed } from '#server/scenarios/queries.server.ts'
import { DataList, type Column } from '../components/ui/DataList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useFormat } from '../format.ts'
import { useScenarioTexts } from '../i18n/scenarios.ts'
import { titled } from '../meta.ts'
import { useMay } from '../permissions.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Scenario'])
  return { scenarios: await listScenarios(ctx) }
}

export const meta: MetaFunction = (args) => titled(args, 'scenarios')

export default function ScenariosPage() {
  useScenarioTexts()
  const { scenarios } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const mayPlan = useMay().can('create', 'Scenario')
  useLiveUpdates(['scenario.'])
  const [first, second] = scenarios
  return (
    <>
      <PageHead title={t('scenarios:title')} note={t('scenarios:note')}>
        {first && second && (
          <Button component={Link} to={`/scenarios/compare?a=${first.id}&b=${second.id}`} size="xs" variant="default">
            {t('scenarios:compare')}
          </Button>
        )}
        {mayPlan && (
          <Button component={Link} to="/scenarios/new" size="xs" leftSection={<IconPlus size={15} aria-hidden />}>
            {t('scenarios:new')}
          </Button>
        )}
      </PageHead>
      {scenarios.length > 0 ? (
        <ScenarioList scenarios={scenarios} />
      ) : (
        <EmptyState title={t('scenarios:empty')}>
          {t(mayPlan ? 'scenarios:emptyHint' : 'scenarios:emptyReader')}
        </EmptyState>
      )}
    </>
  )
}

function ScenarioList({ scenarios }: { scenarios: ScenarioListed[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns: Column<ScenarioListed>[] = [
    {
      key: 'title',
      label: t('scenarios:name'),
      isHead: true,
      show: ({ id, title, note }) => (
        <>
          <Anchor component={Link} to={`/scenarios/${id}`} fw={600} size="sm">
            {title}
          </Anchor>
          {note && (
            <Text size="xs" c="dimmed" lineClamp={1}>
              {note}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'owner',
      label: t('scenarios:owner'),
      show: ({ owner, isOwn }) => (isOwn ? t('scenarios:mine') : owner),
    },
    { key: 'count', label: t('scenarios:count'), align: 'right', show: ({ changes }) => changes },
    {
      key: 'shared',
      label: t('scenarios:sharedWith'),
      show: ({ sharedWith }) => (sharedWith.length > 0 ? sharedWith.join('、') : t('scenarios:nobody')),
    },
    { key: 'updated', label: t('scenarios:updated'), show: ({ updatedAt }) => format.moment(updatedAt) },
  ]
  return <DataList label={t('scenarios:title')} columns={columns} rows={scenarios} keyOf={({ id }) => id} />
}
