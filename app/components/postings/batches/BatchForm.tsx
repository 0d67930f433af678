import { Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { kindShapes } from '#domain/postings.ts'
import { mostInBatch } from '#domain/postings/batches.ts'
import type { KindRule } from '#domain/postings/kinds.ts'
import type { Candidate } from '#server/postings/candidates.server.ts'
import { useInputs } from '../../forms/fields.ts'
import { PlainForm, type Answer } from '../../forms/PlainForm.tsx'
import { Section } from '../../ui/Section.tsx'
import { KindEntails } from '../TermFields.tsx'

export type BatchValues = {
  q?: string
  unit?: string
  numbers: string
  title?: string
  hostUnitId?: string
  kind?: string
  purpose?: string
  document?: string
  startsOn: string
  lastDay: string
}

type Props = {
  values: BatchValues
  tried: Answer
  candidates: readonly Candidate[]
  units: readonly { id: string; name: string; depth: number }[]
  hosts: readonly { id: string; name: string }[]
  kinds: readonly KindRule[]
}

/** One form of method get: people are looked up, ticked or pasted, and what is asked is the same for all. */
export function BatchForm({ values, tried, candidates, units, hosts, kinds }: Props) {
  const { t } = useTranslation()
  const input = useInputs(tried?.refusal)
  const asked = kinds.filter(({ params }) => kindShapes[params.kind].isSecondment)
  return (
    <PlainForm id="batch" method="get" answer={tried} defaults={values}>
      {(fields) => (
        <>
          <Section title={t('batches:pick.title')}>
            <Stack gap="sm">
              <Group align="end" gap="sm">
                <TextInput label={t('batches:pick.q')} {...input(fields.q, 'search')} />
                <NativeSelect
                  label={t('batches:pick.unit')}
                  data={[{ value: '', label: t('batches:pick.anyUnit') }, ...units.map(indented)]}
                  {...input(fields.unit)}
                />
                <Button type="submit" name="step" value="find" variant="default">
                  {t('batches:pick.find')}
                </Button>
              </Group>
              <Found candidates={candidates} />
              <Textarea
                label={t('batches:pick.numbers')}
                description={t('batches:pick.numbersHint', { most: mostInBatch })}
                autosize
                minRows={3}
                maxRows={10}
                {...input(fields.numbers)}
              />
            </Stack>
          </Section>
          <Section title={t('batches:form.asked')}>
            <Stack gap="sm">
              <TextInput
                label={t('batches:form.title')}
                placeholder={t('batches:form.titleHint')}
                {...input(fields.title)}
              />
              <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
                <NativeSelect
                  label={t('postings:host')}
                  data={[{ value: '', label: '' }, ...hosts.map(({ id, name }) => ({ value: id, label: name }))]}
                  {...input(fields.hostUnitId)}
                />
                <NativeSelect
                  label={t('postings:kindLabel')}
                  data={asked.map(({ params: { kind } }) => ({ value: kind, label: t(`postings:kind.${kind}`) }))}
                  {...input(fields.kind)}
                />
                <TextInput label={t('postings:from')} {...input(fields.startsOn, 'date')} />
                <TextInput label={t('postings:until')} {...input(fields.lastDay, 'date')} />
              </SimpleGrid>
              <KindEntails
                rule={asked.find(({ params }) => params.kind === (fields.kind.value ?? asked[0]?.params.kind))}
              />
              <Textarea label={t('postings:purpose')} autosize minRows={2} {...input(fields.purpose)} />
              <TextInput label={`${t('postings:document')} (${t('common:optional')})`} {...input(fields.document)} />
              <Group>
                <Button type="submit" name="step" value="preview">
                  {t('batches:form.preview')}
                </Button>
              </Group>
            </Stack>
          </Section>
        </>
      )}
    </PlainForm>
  )
}

function Found({ candidates }: { candidates: readonly Candidate[] }) {
  const { t } = useTranslation()
  if (candidates.length === 0) return null
  return (
    <Stack gap={6}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing={6}>
        {candidates.map(({ id, name, staffNumber, homeUnit }) => (
          <Checkbox
            key={id}
            name="add"
            value={staffNumber}
            size="sm"
            label={
              <Text span size="sm">
                {`${name} ${staffNumber}`}{' '}
                <Text span size="xs" c="dimmed">
                  {homeUnit}
                </Text>
              </Text>
            }
          />
        ))}
      </SimpleGrid>
      <Group>
        <Button type="submit" name="step" value="add" variant="default" size="xs">
          {t('batches:pick.add')}
        </Button>
      </Group>
    </Stack>
  )
}

function indented({ id, name, depth }: { id: string; name: string; depth: number }) {
  return { value: id, label: `${'\u2003'.repeat(depth)}${name}` }
}
