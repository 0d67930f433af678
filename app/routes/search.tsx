import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { search } from '#server/search/queries.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { FoundPeople, FoundPostings, FoundUnits } from '../components/search/Found.tsx'
import { AsOfBand, AsOfPicker } from '../components/shell/AsOfBar.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

/** For business roles only: administrators have nothing to find here, and are told so with 403. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Unit'])
  const typed = new URL(args.request.url).searchParams.get('q')?.trim().slice(0, 100) ?? ''
  const asOf = asOfFrom(args.request, ctx)
  return { asOf, typed, result: typed === '' ? null : await search(ctx, typed, asOf.day) }
}

export const meta: MetaFunction = (args) => titled(args, 'search')

export default function SearchPage() {
  const { asOf, typed, result } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['unit.', 'person.', 'posting.', 'import.'])
  const total = result ? result.units.total + result.people.total + result.postings.total : 0
  return (
    <Stack gap={0} maw="64rem">
      <PageHead title={t('common:search.title')} note={result && total > 0 && t('common:total', { count: total })}>
        <AsOfPicker asOf={asOf} />
      </PageHead>
      <AsOfBand asOf={asOf} />
      <Form role="search" aria-label={t('common:search.title')}>
        {!asOf.isToday && <input type="hidden" name="asOf" value={asOf.day} />}
        <Group gap="xs" mb="md" wrap="nowrap">
          <TextInput
            key={typed}
            type="search"
            name="q"
            defaultValue={typed}
            flex={1}
            aria-label={t('common:search.placeholder')}
            leftSection={<IconSearch size={16} aria-hidden />}
          />
          <Button type="submit">{t('common:action.search')}</Button>
        </Group>
      </Form>
      {!result && <Text c="dimmed">{t('common:search.start')}</Text>}
      {result && total === 0 && <EmptyState title={t('common:search.none', { q: typed })} />}
      {result && (
        <>
          <FoundUnits found={result.units} q={result.q} />
          <FoundPeople found={result.people} q={result.q} />
          <FoundPostings found={result.postings} q={result.q} today={asOf.day} />
        </>
      )}
    </Stack>
  )
}
