import { Button, Group, Text, TextInput } from '@mantine/core'
import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { FillShown } from '#server/roster/filling/queries.server.ts'
import { useInputs } from '../../forms/fields.ts'
import { PlainForm, type Answer } from '../../forms/PlainForm.tsx'
import { Section } from '../../ui/Section.tsx'
import { ProposalTable } from './ProposalTable.tsx'

type Props = { fill: FillShown; lines: NonNullable<FillShown['proposal']>['lines']; path: string; answer: Answer }

/** The shifts that are proposed, of whom they are taken, and what becomes of them. */
export function ProposalForm({ fill, lines, path, answer }: Props) {
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const people = new Set(lines.map(({ personId }) => personId)).size
  const isNothing = lines.length === 0
  return (
    <Section title={t('roster-fill:proposal.title')}>
      <Text size="sm" mb="sm">
        {isNothing
          ? t('roster-fill:proposal.nothing')
          : `${t('roster-fill:proposal.counts', { people, shifts: lines.length })} · ${t('roster-fill:proposal.hint')}`}
      </Text>
      {!isNothing && (
        <PlainForm id="proposal" action={`${path}?index`} answer={answer} defaults={{ reason: '', take: undefined }}>
          {(fields, isBusy) => (
            <>
              <ProposalTable fill={fill} lines={lines} error={input(fields.take).error} />
              <TextInput label={t('roster-fill:proposal.reason')} maw="30rem" {...input(fields.reason)} />
              <Group>
                <Button type="submit" loading={isBusy}>
                  {t('roster-fill:proposal.apply')}
                </Button>
              </Group>
            </>
          )}
        </PlainForm>
      )}
      <Form method="post" action={`${path}/dismissal`}>
        <Group mt="sm">
          <Button type="submit" variant="default">
            {t('roster-fill:proposal.discard')}
          </Button>
        </Group>
      </Form>
    </Section>
  )
}
