import {
  Alert,
  Anchor,
  Button,
  Group,
  NativeSelect,
  Paper,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { KindRule } from '#domain/postings/kinds.ts'
import type { Candidate } from '#server/postings/candidates.server.ts'
import { useInputs } from '../../forms/fields.ts'
import { PlainForm, type Answer } from '../../forms/PlainForm.tsx'
import { Section } from '../../ui/Section.tsx'
import { KindEntails, TermFields, usualTerms } from '../TermFields.tsx'

export type PairValues = Record<string, string | undefined>
export type HalfChosen = {
  person: Candidate
  /** The units of the other side that are within the reader’s reach. */
  hosts: readonly { id: string; name: string }[]
}

type Props = {
  halves: readonly [HalfChosen, HalfChosen]
  kinds: readonly KindRule[]
  values: PairValues
  tried: Answer
}

const empty = { firstHost: '', secondHost: '', firstPost: '', secondPost: '', kind: '', purpose: '', document: '' }

/** Two people, where each of them goes, and what is the same of both: a form of method get that shows what would become of it. */
export function PairForm({ halves, kinds, values, tried }: Props) {
  const { t } = useTranslation()
  const input = useInputs(tried?.refusal)
  const [first, second] = halves
  const defaults = { ...empty, ...usualTerms, startsOn: '', lastDay: '', ...values }
  return (
    <PlainForm id="pair" method="get" answer={tried} defaults={defaults}>
      {(fields) => (
        <>
          <input type="hidden" name="first" value={first.person.id} />
          <input type="hidden" name="second" value={second.person.id} />
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <HalfFields half={first} other={second} side="1" otherPerson={`?second=${second.person.id}`}>
              <NativeSelect {...hostChoice(t, first, second)} {...input(fields.firstHost)} />
              <TextInput label={t('pairs:form.postOf', { name: first.person.name })} {...input(fields.firstPost)} />
            </HalfFields>
            <HalfFields half={second} other={first} side="2" otherPerson={`?first=${first.person.id}`}>
              <NativeSelect {...hostChoice(t, second, first)} {...input(fields.secondHost)} />
              <TextInput label={t('pairs:form.postOf', { name: second.person.name })} {...input(fields.secondPost)} />
            </HalfFields>
          </SimpleGrid>
          <Section title={t('pairs:form.common')}>
            <Stack gap="sm">
              <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
                <NativeSelect
                  label={t('postings:kindLabel')}
                  data={kinds.map(({ params: { kind } }) => ({ value: kind, label: t(`postings:kind.${kind}`) }))}
                  {...input(fields.kind)}
                />
                <TextInput label={t('postings:from')} {...input(fields.startsOn, 'date')} />
                <TextInput label={t('postings:until')} {...input(fields.lastDay, 'date')} />
              </SimpleGrid>
              <KindEntails rule={kinds.find(({ params }) => params.kind === fields.kind.value) ?? kinds[0]} />
              <Textarea label={t('postings:purpose')} autosize minRows={2} {...input(fields.purpose)} />
              <TextInput label={`${t('postings:document')} (${t('common:optional')})`} {...input(fields.document)} />
              <TermFields fields={fields} answer={tried} />
              <Group>
                <Button type="submit" name="step" value="preview">
                  {t('pairs:form.preview')}
                </Button>
              </Group>
            </Stack>
          </Section>
        </>
      )}
    </PlainForm>
  )
}

function hostChoice(t: ReturnType<typeof useTranslation>['t'], { person, hosts }: HalfChosen, other: HalfChosen) {
  return {
    label: t('pairs:form.hostOf', { name: person.name }),
    description: t('pairs:form.hostHint', { name: other.person.name }),
    data: [
      { value: '', label: t('posting-acts:ask.pickHost') },
      ...hosts.map(({ id, name }) => ({ value: id, label: name })),
    ],
  }
}

function HalfFields({
  half: { person, hosts },
  other,
  side,
  otherPerson,
  children,
}: {
  half: HalfChosen
  other: HalfChosen
  side: '1' | '2'
  otherPerson: string
  children: React.ReactNode
}) {
  const { t } = useTranslation()
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between" align="start" wrap="nowrap">
          <div>
            <Text size="xs" c="dimmed">
              {t(`pairs:pick.${side}`)}
            </Text>
            <Text fw={600}>{`${person.name} ${person.staffNumber} · ${person.homeUnit ?? ''}`}</Text>
          </div>
          <Anchor component={Link} to={otherPerson} size="sm" style={{ whiteSpace: 'nowrap' }}>
            {t('pairs:form.change')}
          </Anchor>
        </Group>
        {hosts.length === 0 && (
          <Alert color="yellow" variant="light">
            {t('pairs:form.noHosts', { unit: other.person.homeUnit })}
          </Alert>
        )}
        {children}
      </Stack>
    </Paper>
  )
}
