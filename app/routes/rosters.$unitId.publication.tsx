import { Alert, Anchor, Button, Group, Text, Textarea } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { addDays, isIsoDate } from '#domain/shared/dates.ts'
import { rosterPublishing } from '#domain/roster/forms.ts'
import { getPublication } from '#server/roster/publication-page.server.ts'
import { publishRoster } from '#server/roster/publishing.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { ChangesByPerson, PublicationFindings, Publications } from '../components/roster/PublicationParts.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { found, submit } from '../http.server.ts'
import { useRosterTexts } from '../i18n/roster.ts'
import { useGridTexts } from '../i18n/roster-grid.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Roster'])
  const asked = new URL(args.request.url).searchParams.get('week') ?? ''
  const week = isIsoDate(asked) ? asked : ctx.today
  return { publication: found(await getPublication(ctx, { unitId: args.params['unitId'] ?? '', week })) }
}

export async function action(args: ActionFunctionArgs) {
  const unitId = args.params['unitId'] ?? ''
  return submit(args, rosterPublishing, async (ctx, { week, seq, reason = null, warningsReason = null }) => {
    await publishRoster(ctx, { unitId, weekOn: week }, { seq, reason, warningsReason })
    return redirect(`/rosters/${unitId}/publication?week=${week}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'roster')

/** A unit’s week before it is published: what changes for whom, what speaks against it; and who knows of what was. */
export default function PublicationPage() {
  useRosterTexts()
  useGridTexts()
  const { publication } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  useLiveUpdates([
    'roster.',
    'alert.',
    'alerts.receipts',
    'duty-place.',
    'demand.',
    'shift-type.',
    'leave.',
    'person.',
    'unit.',
  ])
  const { unit, weekOn, seq, version, ahead, people, findings, gaps, changed, publications } = publication
  const openWarnings = findings.filter(({ level, isAccepted }) => level === 'warn' && !isAccepted).length
  return (
    <>
      <PageHead
        title={t('roster:publication.title', { unit: unit.name })}
        note={t('roster:publication.week', { from: weekOn, last: addDays(weekOn, 6) })}
      >
        <Anchor component={Link} to={`/rosters/${unit.id}?from=${weekOn}`} size="sm">
          {t('roster:plan.title', { unit: unit.name })}
        </Anchor>
      </PageHead>
      <Text size="sm" mb="xs">
        {version === 0 ? t('roster:publication.state0') : t('roster:publication.state', { version })}
      </Text>
      {!ahead.isEnough && (
        <Alert color="orange" mb="sm">
          {t(ahead.days > 0 ? 'roster:publication.ahead' : 'roster:publication.begun', ahead)}
        </Alert>
      )}
      <ChangesByPerson people={people} />
      <PublicationFindings findings={findings} gaps={gaps} />
      {unit.mayEdit && changed > 0 && (
        <PlainForm id="publication" answer={answer} defaults={{ reason: '', warningsReason: '' }}>
          {(fields, isBusy) => (
            <>
              <input type="hidden" name="week" value={weekOn} />
              <input type="hidden" name="seq" value={seq} />
              {version > 0 && (
                <Textarea
                  label={t('roster:publication.reason')}
                  description={t('roster:publication.reasonHint')}
                  autosize
                  {...input(fields.reason)}
                />
              )}
              {openWarnings > 0 && (
                <Textarea label={t('roster:publication.warningsReason')} autosize {...input(fields.warningsReason)} />
              )}
              <Group mt="sm">
                <Button type="submit" loading={isBusy}>
                  {people.length > 0
                    ? t('roster:publication.submit', { count: people.length })
                    : t('roster:publication.submitNone')}
                </Button>
              </Group>
            </>
          )}
        </PlainForm>
      )}
      <Publications
        publications={publications}
        printAt={`/rosters/${unit.id}/print?from=${weekOn}`}
        tellNowAt={unit.mayEdit ? `/rosters/${unit.id}/notices?week=${weekOn}` : null}
      />
    </>
  )
}
