import { Anchor, Group, NativeSelect, Paper, Text, Textarea, TextInput } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { kindShapes } from '#domain/postings.ts'
import type { KindRule } from '#domain/postings/kinds.ts'
import type { Candidate } from '#server/postings/candidates.server.ts'
import { PlainForm, type Answer } from '../forms/PlainForm.tsx'
import { useInputs } from '../forms/fields.ts'
import { KindEntails, TermFields, type TermsTyped } from './TermFields.tsx'
import { usePostingActTexts } from '../../i18n/posting-acts.ts'

export type RequestTyped = {
  hostUnitId: string
  kind: string
  post: string
  purpose: string
  document: string
  startsOn: string
  lastDay: string
} & TermsTyped

type Props = {
  person: Pick<Candidate, 'id' | 'name' | 'staffNumber' | 'homeUnit'>
  /** Where another person is chosen; absent where whom it is about is settled. */
  otherPerson?: string
  hosts: readonly { id: string; name: string }[]
  /** The kinds that may be asked for today, with what each entails. */
  kinds: readonly KindRule[]
  first: RequestTyped
  answer: Answer
  children: (isBusy: boolean) => ReactNode
}

/** Whom, where to, as what and for how long: the form of asking and that of a draft. */
export function RequestForm({ person, otherPerson, hosts, kinds, first, answer, children }: Props) {
  usePostingActTexts()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const asked = kinds.filter(({ params }) => kindShapes[params.kind].isSecondment)
  const choices = asked.map(({ params: { kind: value } }) => ({ value, label: t(`postings:kind.${value}`) }))
  const units = hosts.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <PlainForm id="request" answer={answer} defaults={{ personId: person.id, ...first }}>
      {(fields, isBusy) => (
        <>
          <Paper withBorder p="sm">
            <Group justify="space-between">
              <div>
                <Text size="xs" c="dimmed">
                  {t('posting-acts:ask.chosen')}
                </Text>
                <Text fw={600}>{`${person.name} ${person.staffNumber} · ${person.homeUnit ?? ''}`}</Text>
              </div>
              {otherPerson && (
                <Anchor component={Link} to={otherPerson} size="sm">
                  {t('posting-acts:ask.change')}
                </Anchor>
              )}
            </Group>
            <input type="hidden" name="personId" value={person.id} />
            <FieldError error={input(fields.personId).error} />
          </Paper>
          <Group grow align="start">
            <NativeSelect
              label={t('postings:host')}
              data={[{ value: '', label: t('posting-acts:ask.pickHost') }, ...units]}
              {...input(fields.hostUnitId)}
            />
            <NativeSelect label={t('postings:kindLabel')} data={choices} {...input(fields.kind)} />
          </Group>
          <KindEntails rule={asked.find(({ params }) => params.kind === fields.kind.value)} />
          <Group grow align="start">
            <TextInput label={t('postings:from')} {...input(fields.startsOn, 'date')} />
            <TextInput label={t('postings:until')} {...input(fields.lastDay, 'date')} />
          </Group>
          <TextInput label={`${t('postings:post')} (${t('common:optional')})`} {...input(fields.post)} />
          <Textarea label={t('postings:purpose')} autosize minRows={2} {...input(fields.purpose)} />
          <TextInput label={`${t('postings:document')} (${t('common:optional')})`} {...input(fields.document)} />
          <TermFields fields={fields} answer={answer} />
          {children(isBusy)}
        </>
      )}
    </PlainForm>
  )
}

function FieldError({ error }: { error: string | undefined }) {
  if (!error) return null
  return (
    <Text role="alert" size="xs" c="red" mt={4}>
      {error}
    </Text>
  )
}
