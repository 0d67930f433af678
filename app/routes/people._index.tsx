import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listUnitChoices } from '#server/organisation/choices.server.ts'
import { listPeople, pageSize } from '#server/people/queries.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { PeopleFilters } from '../components/people/PeopleFilters.tsx'
import { PeopleList } from '../components/people/PeopleList.tsx'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Pager } from '../components/ui/Pager.tsx'
import { titled } from '../meta.ts'
import { useMay } from '../permissions.ts'
import { pageFrom, peopleFilterFrom } from '../query/people.server.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Person'])
  const asOf = asOfFrom(args.request, ctx)
  const filter = peopleFilterFrom(args.request, asOf.day)
  const page = pageFrom(args.request)
  return {
    asOf,
    page,
    size: pageSize,
    ...(await listPeople(ctx, filter, { page })),
    units: await listUnitChoices(ctx, asOf.day),
  }
}

export const meta: MetaFunction = (args) => titled(args, 'people')

export default function PeoplePage() {
  const { asOf, page, size, people, total, units } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const [search] = useSearchParams()
  useLiveUpdates(['person.', 'posting.', 'absence.', 'import.', 'unit.'])
  const isFiltered = [...search.keys()].some((name) => name !== 'sort' && name !== 'asOf' && name !== 'page')
  return (
    <>
      <PageHead title={t('people:title')} note={<Pager page={page} size={size} total={total} />}>
        <AsOfPicker asOf={asOf} />
        <ExportMenu />
      </PageHead>
      <AsOfBand asOf={asOf} />
      <PeopleFilters units={units} />
      {people.length === 0 ? (
        <EmptyState title={t(isFiltered ? 'people:empty' : 'people:emptyAll')}>
          {t(isFiltered ? 'people:emptyHint' : 'people:emptyAllHint')}
        </EmptyState>
      ) : (
        <PeopleList people={people} />
      )}
      {total > size && <Pager page={page} size={size} total={total} />}
    </>
  )
}

/** What is shown, as a file: the same people, filtered and sorted alike. */
function ExportMenu() {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  if (!useMay().can('export', 'Person')) return null
  const to = (format: string) => {
    const query = new URLSearchParams(search)
    query.delete('page')
    query.set('format', format)
    return `/people/export?${query}`
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<IconDownload size={15} aria-hidden />}>
          {t('common:action.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={to('xlsx')} download>
          {t('common:action.exportXlsx')}
        </Menu.Item>
        <Menu.Item component="a" href={to('csv')} download>
          {t('common:action.exportCsv')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
