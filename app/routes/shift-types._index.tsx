import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listShiftTypes } from '#server/roster/shift-types.server.ts'
import { ShiftTypeList } from '../components/roster/ShiftTypeList.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useRosterTexts } from '../i18n/roster.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'ShiftType'])
  return { types: await listShiftTypes(ctx), mayEdit: ctx.actor.ability.can('edit', 'ShiftType') }
}

export const meta: MetaFunction = (args) => titled(args, 'shiftTypes')

export default function ShiftTypesPage() {
  useRosterTexts()
  const { types, mayEdit } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['shift-type.'])
  return (
    <>
      <PageHead title={t('roster:types.title')} note={t('roster:types.note')}>
        {mayEdit && (
          <Button component={Link} to="/shift-types/new" size="xs" leftSection={<IconPlus size={15} aria-hidden />}>
            {t('roster:types.new')}
          </Button>
        )}
      </PageHead>
      <ShiftTypeList types={types} mayEdit={mayEdit} />
    </>
  )
}
