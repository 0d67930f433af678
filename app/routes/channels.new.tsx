import { NativeSelect } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { wecomAddress } from '#domain/alerts/channel-setup.ts'
import { offlineChannels } from '#domain/alerts/channels.ts'
import { choice, line, optionalLine, picked } from '#domain/shared/fields.ts'
import { createChannel } from '#server/channels/commands.server.ts'
import { unitsForChannels } from '#server/channels/queries.server.ts'
import { newWebhookSecret } from '#server/channels/secrets.server.ts'
import { ChannelFields } from '../components/channels/ChannelFields.tsx'
import { useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { submit } from '../http.server.ts'
import { useChannelTexts } from '../i18n/channels.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({
  unitId: picked(),
  kind: choice(offlineChannels),
  name: line(40),
  address: line(500),
  credentials: optionalLine(500),
  isOn: z.string().optional(),
})

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['create', 'Channel'])
  return { units: await unitsForChannels(ctx), suggested: newWebhookSecret() }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, schema, async (ctx, { credentials = null, isOn, ...input }) => {
    const id = await createChannel(ctx, { ...input, credentials, isOn: isOn !== undefined })
    return redirect(`/channels/${id}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'channels')

export default function NewChannelPage() {
  useChannelTexts()
  const { units, suggested } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const kinds = offlineChannels.map((value) => ({ value, label: t(`channels:kind.${value}`) }))
  const choices = units.map(({ id, name, depth }) => ({ value: id, label: `${'\u2003'.repeat(depth)}${name}` }))
  const defaults = { unitId: units[0]?.id ?? '', kind: 'wecom', name: '', address: wecomAddress, credentials: '' }
  return (
    <FormPage
      title={t('channels:form.new')}
      hint={t('channels:form.newHint')}
      back={{ to: '/channels', label: t('channels:title') }}
    >
      <PlainForm id="channel" answer={answer} defaults={defaults}>
        {(fields, isBusy) => (
          <>
            <NativeSelect label={t('channels:form.unit')} data={choices} {...input(fields.unitId)} />
            <NativeSelect label={t('channels:form.kind')} data={kinds} {...input(fields.kind)} />
            <ChannelFields fields={fields} refusal={answer?.refusal} isOn suggested={suggested} />
            <FormEnd label={t('channels:form.create')} isBusy={isBusy} back="/channels" />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}
