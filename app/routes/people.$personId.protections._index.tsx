import { Button, Group, List, NativeSelect, Text, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { protectionRecording } from '#domain/roster/norm-forms.ts'
import { protectionKinds } from '#domain/roster/protections.ts'
import { protectionsOf, recordProtection, type ProtectionRow } from '#server/roster/protections.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { EndButton } from '../components/norms/LimitTables.tsx'
import { DataList, type Column } from '../components/ui/DataList.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { useFormat } from '../format.ts'
import { answered, submit } from '../http.server.ts'
import { useNormTexts } from '../i18n/norms.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Person'])
  return { shown: await answered(protectionsOf(ctx, args.params['personId'] ?? '')), today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['personId'] ?? ''
  return submit(args, protectionRecording, async (ctx, typed) => {
    await recordProtection(ctx, id, typed)
    return redirect(`/people/${id}/protections`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'people')

/** When a woman is put on no nights; why, for herself and for those who keep her file. */
export default function ProtectionsPage() {
  useNormTexts()
  const { shown, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  useLiveUpdates(['protection.'])
  const { id, name, known, periods } = shown
  const kinds = protectionKinds.map((value) => ({ value, label: t(`norms:protection.${value}`) }))
  return (
    <>
      <PageHead
        title={`${t('norms:protection.title')} · ${name}`}
        note={t('norms:protection.note')}
        back={{ to: `/people/${id}`, label: name }}
      />
      <Section title={t('norms:protection.title')}>
        {periods.length === 0 && <Text size="sm">{t('norms:protection.empty')}</Text>}
        {known && known.length > 0 && <KnownProtections personId={id} known={known} today={today} />}
        {!known && <PeriodsOnly periods={periods} />}
      </Section>
      <Section title={t('norms:protection.new')}>
        <PlainForm
          key={periods.length + (known?.length ?? 0)}
          id="protection"
          answer={answer}
          defaults={{ kind: 'pregnant', startsOn: today, lastDay: '' }}
        >
          {(fields, isBusy) => (
            <>
              <NativeSelect label={t('norms:protection.kind')} data={kinds} {...input(fields.kind)} />
              <Group grow align="start">
                <TextInput label={t('norms:unit.startsOn')} {...input(fields.startsOn, 'date')} />
                <TextInput label={t('norms:unit.lastDay')} {...input(fields.lastDay, 'date')} />
              </Group>
              <Group>
                <Button type="submit" loading={isBusy}>
                  {t('norms:protection.new')}
                </Button>
              </Group>
            </>
          )}
        </PlainForm>
      </Section>
    </>
  )
}

type Known = { personId: string; known: readonly ProtectionRow[]; today: string }

function KnownProtections({ personId, known, today }: Known) {
  const { t } = useTranslation()
  const { period } = useFormat()
  const columns: Column<ProtectionRow>[] = [
    {
      key: 'kind',
      label: t('norms:protection.kind'),
      isHead: true,
      show: ({ kind }) => t(`norms:protection.${kind}`),
    },
    { key: 'period', label: t('norms:unit.period'), show: period },
    {
      key: 'act',
      label: t('norms:unit.act'),
      show: (one) =>
        one.endsOn > today && (
          <EndButton to={`/people/${personId}/protections/${one.id}/ending`} what={t(`norms:protection.${one.kind}`)} />
        ),
    },
  ]
  return <DataList label={t('norms:protection.title')} columns={columns} rows={known} keyOf={(one) => one.id} />
}

function PeriodsOnly({ periods }: { periods: ReturnType<typeof useLoaderData<typeof loader>>['shown']['periods'] }) {
  const { t } = useTranslation()
  const { period } = useFormat()
  return (
    <List size="sm">
      {periods.map(({ start, end }) => (
        <List.Item key={start}>
          {period({ startsOn: start, endsOn: end })} {t('norms:protection.noNights')}
        </List.Item>
      ))}
    </List>
  )
}
