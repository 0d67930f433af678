import { Button, Group, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listRotations } from '#server/roster/rotations.server.ts'
import { listShiftTypes } from '#server/roster/shift-types.server.ts'
import { RosterTabs } from '../components/roster/RosterTabs.tsx'
import { RotationList } from '../components/roster/RotationList.tsx'
import { ShiftTypeList } from '../components/roster/ShiftTypeList.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useRosterTexts } from '../i18n/roster.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'ShiftType'])
  const [types, rotations] = await Promise.all([listShiftTypes(ctx), listRotations(ctx)])
  return { types, rotations, mayEdit: ctx.actor.ability.can('edit', 'ShiftType') }
}

export const meta: MetaFunction = (args) => titled(args, 'shiftTypes')

export default function ShiftTypesPage() {
  useRosterTexts()
  const { types, rotations, mayEdit } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['shift-type.', 'rotation.'])
  return (
    <>
      <PageHead title={t('roster:types.title')} note={t('roster:types.note')}>
        {mayEdit && (
          <Button component={Link} to="/shift-types/new" size="xs" leftSection={<IconPlus size={15} aria-hidden />}>
            {t('roster:types.new')}
          </Button>
        )}
      </PageHead>
      <RosterTabs />
      <ShiftTypeList types={types} mayEdit={mayEdit} />
      <Group justify="space-between" align="flex-end" mt="xl" mb="xs" id="rotations">
        <div>
          <Title order={2} size="h3">
            {t('roster:rotations.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('roster:rotations.note')}
          </Text>
        </div>
        {mayEdit && (
          <Button component={Link} to="/rotations/new" size="xs" leftSection={<IconPlus size={15} aria-hidden />}>
            {t('roster:rotations.new')}
          </Button>
        )}
      </Group>
      <RotationList rotations={rotations} types={types} mayEdit={mayEdit} />
    </>
  )
}
