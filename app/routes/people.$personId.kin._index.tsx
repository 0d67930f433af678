import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { kinRelations, recordingKin } from '#domain/appointments/kinship.ts'
import { listKinOf, recordKin } from '#server/appointments/kinships.server.ts'
import { getPerson } from '#server/people/person.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { DataList, type Column } from '../components/ui/DataList.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { answered, found, submit } from '../http.server.ts'
import { useAppointmentTexts } from '../i18n/appointments.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Person'])
  const { id, name } = found(await getPerson(ctx, args.params['personId'] ?? '', ctx.today))
  return { id, name, kin: await answered(listKinOf(ctx, id)) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['personId'] ?? ''
  return submit(args, recordingKin, async (ctx, { note = null, ...kin }) => {
    await recordKin(ctx, id, { ...kin, note })
    return redirect(`/people/${id}/kin`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'people')

type Kin = ReturnType<typeof useLoaderData<typeof loader>>['kin'][number]

/** A person’s kin, as far as recusal asks for them: for whoever keeps the person’s file. */
export default function KinPage() {
  useAppointmentTexts()
  const { id, name, kin } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const columns: Column<Kin>[] = [
    {
      key: 'name',
      label: t('appointments:person'),
      isHead: true,
      show: (one) => `${one.name} ${one.staffNumber}`,
    },
    {
      key: 'relation',
      label: t('appointments:kin.relation'),
      show: ({ relation }) => t(`appointments:relation.${relation}`),
    },
    { key: 'note', label: t('appointments:kin.remark'), show: ({ note }) => note ?? t('common:unknown') },
    {
      key: 'removal',
      label: t('appointments:kin.remove'),
      show: (one) => (
        <Form method="post" action={`/people/${id}/kin/${one.id}/removal`}>
          <Button type="submit" size="compact-sm" variant="default">
            {t('appointments:kin.remove')}
          </Button>
        </Form>
      ),
    },
  ]
  return (
    <>
      <PageHead
        title={`${t('appointments:kin.title')} · ${name}`}
        note={t('appointments:kin.note')}
        back={{ to: `/people/${id}`, label: name }}
      />
      <Section title={t('appointments:kin.title')}>
        {kin.length === 0 && t('appointments:kin.empty')}
        {kin.length > 0 && (
          <DataList label={t('appointments:kin.title')} columns={columns} rows={kin} keyOf={(one) => one.id} />
        )}
      </Section>
      <Section title={t('appointments:kin.new')}>
        <PlainForm
          key={kin.length}
          id="kin"
          answer={answer}
          defaults={{ staffNumber: '', name: '', relation: 'spouse', note: '' }}
        >
          {(fields, isBusy) => (
            <>
              <Group grow align="start">
                <TextInput label={t('appointments:kin.staffNumber')} {...input(fields.staffNumber)} />
                <TextInput label={t('appointments:kin.name')} {...input(fields.name)} />
                <NativeSelect
                  label={t('appointments:kin.relation')}
                  data={kinRelations.map((value) => ({ value, label: t(`appointments:relation.${value}`) }))}
                  {...input(fields.relation)}
                />
              </Group>
              <TextInput label={`${t('appointments:kin.remark')} (${t('common:optional')})`} {...input(fields.note)} />
              <Group>
                <Button type="submit" loading={isBusy}>
                  {t('appointments:kin.submit')}
                </Button>
              </Group>
            </>
          )}
        </PlainForm>
      </Section>
    </>
  )
}
