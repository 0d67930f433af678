import { Alert, Anchor, Button } from '@mantine/core'
import { IconUserShare } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import {
  listOwnAbsences,
  listSubstitutable,
  listSubstitutions,
  type Substitution,
} from '#server/access/substitutes/queries.server.ts'
import { SubstitutionList } from '../components/access/SubstitutionList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { useFormat } from '../format.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { useSubstituteTexts } from '../i18n/substitutes.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args)
  const mayName = (await listSubstitutable(ctx)).length > 0
  return { ...(await listSubstitutions(ctx)), mayName, absences: mayName ? await listOwnAbsences(ctx) : [] }
}

export const meta: MetaFunction = (args) => titled(args, 'me')

export default function SubstitutesPage() {
  useAccessTexts()
  useSubstituteTexts()
  const { named, standing, mayName, absences } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['grants.', 'substitute.'])
  return (
    <>
      <PageHead
        title={t('substitutes:title')}
        note={t('substitutes:note')}
        back={{ to: '/me', label: t('access:me.title') }}
      >
        {mayName && (
          <Button
            component={Link}
            to="/me/substitutes/new"
            size="xs"
            leftSection={<IconUserShare size={15} aria-hidden />}
          >
            {t('substitutes:name')}
          </Button>
        )}
      </PageHead>
      {absences.map((absence) => (
        <Away key={absence.id} absence={absence} named={named} />
      ))}
      <Section title={t('substitutes:named')}>
        {named.length > 0 ? (
          <SubstitutionList label={t('substitutes:named')} substitutions={named} side="named" mayEnd />
        ) : (
          <EmptyState title={t('substitutes:noneNamed')}>
            {t(mayName ? 'substitutes:noneNamedHint' : 'substitutes:notForYou')}
          </EmptyState>
        )}
      </Section>
      <Section title={t('substitutes:standing')}>
        {standing.length > 0 ? (
          <SubstitutionList label={t('substitutes:standing')} substitutions={standing} side="standing" />
        ) : (
          <EmptyState title={t('substitutes:noneStanding')} />
        )}
      </Section>
    </>
  )
}

type AwayProps = {
  absence: Awaited<ReturnType<typeof listOwnAbsences>>[number]
  named: readonly Substitution[]
}

/** That one will be away and nobody was named for the first of those days. */
function Away({ absence: { id, kind, startsOn, endsOn }, named }: AwayProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const isCovered = named.some((one) => one.startsOn <= startsOn && (one.endsOn === null || one.endsOn > startsOn))
  if (isCovered) return null
  return (
    <Alert color="yellow" mb="md" role="status">
      {t('substitutes:away', { kind, period: format.period({ startsOn, endsOn }) })}{' '}
      <Anchor component={Link} to={`/me/substitutes/new?absence=${id}`} size="sm">
        {t('substitutes:awayAct')}
      </Anchor>
    </Alert>
  )
}
