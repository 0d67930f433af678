import { Button, Group, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { addDays, lastDayOf } from '#domain/shared/dates.ts'
import { optionalDay } from '#domain/shared/fields.ts'
import { endGrant } from '#server/access/grants/commands.server.ts'
import { getGrant } from '#server/access/grants/queries.server.ts'
import { GrantStatus } from '../components/access/GrantStatus.tsx'
import { useReach } from '../components/access/RoleList.tsx'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { FactList } from '../components/ui/FactList.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { useFormat } from '../format.ts'
import { allowed, found, submit } from '../http.server.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Grant'])
  const grant = found(await getGrant(ctx, args.params['grantId'] ?? ''))
  allowed(grant.personId !== ctx.actor.personId)
  return { grant, lastDay: lastDayOf({ start: grant.startsOn, end: grant.endsOn }) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['grantId'] ?? ''
  return submit(args, z.object({ lastDay: optionalDay() }), async (ctx, { lastDay }) => {
    await endGrant(ctx, id, { endsOn: lastDay ? addDays(lastDay, 1) : null })
    return redirect('/grants')
  })
}

export const meta: MetaFunction = (args) => titled(args, 'grants')

export default function GrantTermPage() {
  useAccessTexts()
  const { grant, lastDay } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const format = useFormat()
  const reachOf = useReach()
  const input = useInputs(answer?.refusal)
  const { id, name, staffNumber, role, state, grantedBy, grantedAt } = grant
  return (
    <>
      <PageHead
        title={t('access:grants.end.title')}
        note={`${name} ${staffNumber}`}
        back={{ to: '/grants', label: t('access:grants.title') }}
      />
      <Section title={t(`access:role.${role}`)} aside={<GrantStatus state={state} />}>
        <FactList
          facts={[
            { label: t('access:grants.unit'), value: reachOf(grant) },
            { label: t('access:grants.period'), value: format.period(grant) },
            { label: t('access:grants.grantedBy'), value: grantedBy ?? t('access:grants.system') },
            { label: t('access:grants.grantedAt'), value: format.moment(grantedAt) },
          ]}
        />
      </Section>
      {state !== 'ended' && (
        <Section title={t('access:grants.lastDay')}>
          <PlainForm id="term" answer={answer} defaults={{ lastDay: lastDay ?? '' }}>
            {(fields, isBusy) => (
              <>
                <TextInput
                  label={t('access:grants.end.lastDay')}
                  description={t('access:grants.end.lastDayHint')}
                  {...input(fields.lastDay, 'date')}
                />
                <Group>
                  <Button type="submit" loading={isBusy}>
                    {t('access:grants.end.submit')}
                  </Button>
                  <Button component={Link} to={`/grants/${id}/ending`} variant="default">
                    {t('access:grants.end.atOnce')}
                  </Button>
                </Group>
              </>
            )}
          </PlainForm>
        </Section>
      )}
    </>
  )
}
