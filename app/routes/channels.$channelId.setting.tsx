import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { line, optionalLine, revision } from '#domain/shared/fields.ts'
import { changeChannel } from '#server/channels/commands.server.ts'
import { getChannel } from '#server/channels/queries.server.ts'
import { newWebhookSecret } from '#server/channels/secrets.server.ts'
import { ChannelFields } from '../components/channels/ChannelFields.tsx'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../components/forms/StaleNotice.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { found, submit } from '../http.server.ts'
import { useChannelTexts } from '../i18n/channels.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({
  name: line(40),
  address: line(500),
  credentials: optionalLine(500),
  isOn: z.string().optional(),
  revision: revision(),
})

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Channel'])
  const { tries: _tries, ...channel } = found(await getChannel(ctx, args.params['channelId'] ?? ''))
  return { channel, suggested: newWebhookSecret() }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['channelId'] ?? ''
  return submit(args, schema, async (ctx, { credentials = null, isOn, ...input }) => {
    await changeChannel(ctx, id, { ...input, credentials, isOn: isOn !== undefined })
    return redirect(`/channels/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'channels')

export default function ChannelSettingPage() {
  useChannelTexts()
  const { channel, suggested } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const { id, name, address, isOn } = channel
  const labels = { name: t('channels:form.name'), address: t('channels:form.address') }
  const back = `/channels/${id}`
  return (
    <FormPage title={t('channels:form.edit')} hint={t('channels:form.editHint')} back={{ to: back, label: name }}>
      <StaleNotice answer={answer} labels={labels} current={{ name, address }} />
      <PlainForm id="channel" answer={answer} defaults={{ name, address, credentials: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={channel.revision} />
            <ChannelFields fields={fields} refusal={answer?.refusal} isOn={isOn} suggested={suggested} keeps />
            <FormEnd label={t('channels:form.save')} isBusy={isBusy} back={back} />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}
