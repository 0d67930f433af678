import { Alert, Checkbox, Group, NativeSelect, SimpleGrid, Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { QuietHours } from '#domain/alerts/escalation.ts'
import { matterKinds } from '#domain/alerts/inbox.ts'
import { noticeWays, timeOf } from '#domain/alerts/preferences.ts'
import { optionalChoice, revision } from '#domain/shared/fields.ts'
import { changeOwnChoices, ownChoices } from '#server/channels/choices.server.ts'
import { QuietFields } from '../components/channels/QuietFields.tsx'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../components/forms/StaleNotice.tsx'
import { FieldsHead, FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { submit } from '../http.server.ts'
import { useAccessTexts } from '../i18n/access.ts'
import { useInboxTexts } from '../i18n/inbox.ts'
import { useNoticeTexts } from '../i18n/notices.ts'
import { titled } from '../meta.ts'
import { quietFields, quietIn } from '../quiet-form.server.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({
  ...quietFields(),
  hasDigest: z.string().optional(),
  ways: z.object(Object.fromEntries(matterKinds.map((kind) => [kind, optionalChoice(noticeWays)]))).optional(),
  revision: revision(),
})

export async function loader(args: LoaderFunctionArgs) {
  return ownChoices(await requireCtx(args))
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, schema, async (ctx, { from, to, hasDigest, ways = {}, ...input }) => {
    const chosen = Object.entries(ways).filter(([, way]) => way !== undefined && way !== 'usual')
    const quiet = quietIn({ from, to })
    await changeOwnChoices(ctx, {
      ...{ ...input, quiet, ways: Object.fromEntries(chosen), hasDigest: hasDigest !== undefined },
    })
    return redirect('/me/notices?saved=1')
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'me')

/** How somebody wants to hear of things while no page of theirs is open; nobody chooses it for another. */
export default function NoticesPage() {
  useAccessTexts()
  useNoticeTexts()
  useInboxTexts()
  const { ways, quiet, unitQuiet, hasDigest, revision: seen } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const options = noticeWays.map((value) => ({ value, label: t(`notices:way.${value}`) }))
  const times = { from: timeOf(quiet.from), to: timeOf(quiet.to) }
  const labels = { from: t('notices:from'), to: t('notices:to') }
  return (
    <FormPage title={t('notices:title')} hint={t('notices:note')} back={{ to: '/me', label: t('access:me.title') }}>
      {search.has('saved') && !answer && (
        <Alert color="teal" role="status" mb="md">
          {t('notices:saved')}
        </Alert>
      )}
      <StaleNotice answer={answer} labels={labels} current={times} />
      <PlainForm id="notices" answer={answer} defaults={times}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={seen} />
            <FieldsHead>{t('notices:quiet')}</FieldsHead>
            <QuietFields fields={fields} refusal={answer?.refusal} labels={labels} hint={t('notices:quietHint')} />
            {unitQuiet && <OfUnit quiet={unitQuiet} />}
            <Checkbox
              name="hasDigest"
              defaultChecked={hasDigest}
              label={t('notices:digest')}
              description={t('notices:digestHint')}
            />
            <FieldsHead>{t('notices:kinds')}</FieldsHead>
            <Text size="sm" c="dimmed">
              {t('notices:hint')}
            </Text>
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              {matterKinds.map((kind) => (
                <NativeSelect
                  key={kind}
                  name={`ways.${kind}`}
                  label={t(`inbox:kind.${kind}`)}
                  data={options}
                  defaultValue={ways[kind] ?? 'usual'}
                />
              ))}
            </SimpleGrid>
            <Group>
              <FormEnd label={t('notices:save')} isBusy={isBusy} back="/me" />
            </Group>
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}

/** One's own hours go as far as those of the unit. */
function OfUnit({ quiet: { from, to } }: { quiet: QuietHours }) {
  const { t } = useTranslation()
  const hours = { from: timeOf(from), to: timeOf(to) }
  return <Text size="sm">{from === to ? t('notices:unitNone') : t('notices:unitQuiet', hours)}</Text>
}
