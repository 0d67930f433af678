import { Alert, Text } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#domain/shared/dates.ts'
import { getJoining } from '#server/postings/joinings/queries.server.ts'
import { JoiningActs } from '../components/joinings/JoiningActs.tsx'
import { JoiningFacts } from '../components/joinings/JoiningFacts.tsx'
import { JoiningMembers } from '../components/joinings/JoiningMembers.tsx'
import { JoiningSteps } from '../components/joinings/JoiningSteps.tsx'
import { JoiningStatus } from '../components/joinings/words.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { found } from '../http.server.ts'
import { useJoiningTexts } from '../i18n/joinings.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Joining'])
  return { joining: found(await getJoining(ctx, args.params['joiningId'] ?? '')), today: ctx.today }
}

export const meta: MetaFunction = (args) => titled(args, 'joinings')

export default function JoiningPage() {
  useJoiningTexts()
  const { joining, today } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['joining.', 'posting.'])
  const { organisation, hosts, state, out, extensionEndsOn, decidedOn } = joining
  return (
    <>
      <PageHead
        title={`${organisation} · ${hosts.map(({ name }) => name).join(t('joinings:comma'))}`}
        note={<JoiningStatus state={state} />}
        back={{ to: '/joinings', label: t('joinings:title') }}
      >
        <JoiningActs joining={joining} />
      </PageHead>
      {state === 'ended' && (
        <Alert role="status" color="red" mb="md">
          {t('joinings:outNote', { count: out })}
        </Alert>
      )}
      <Section title={t('joinings:facts')}>
        <JoiningFacts joining={joining} />
        {extensionEndsOn && (
          <Text size="sm" mt="xs">
            {t('joinings:extensionNote', { day: addDays(extensionEndsOn, -1) })}
          </Text>
        )}
      </Section>
      {decidedOn && <JoiningMembers joining={joining} today={today} />}
      <JoiningSteps joining={joining} />
    </>
  )
}
