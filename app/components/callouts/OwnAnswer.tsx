import { Button, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { etaMinutes } from '#domain/callouts.ts'
import type { OwnCall } from '#server/callouts/queries.server.ts'
import { useInputs } from '../forms/fields.ts'
import { PlainForm, type Answer } from '../forms/PlainForm.tsx'
import { RefusalAlert } from '../forms/RefusalAlert.tsx'

/** The answer of whoever is called: big enough for a thumb in the rain, and without a script. */
export function OwnAnswer({ call, answer }: { call: OwnCall; answer: Answer }) {
  const { t } = useTranslation()
  const { id, mode, standing, forcedAt } = call
  const isMuster = mode === 'muster'
  const saidCannot = answer?.result?.initialValue?.['answer'] === 'cannot'
  const hasAnswered = standing === 'coming' || standing === 'reserve' || standing === 'cannot'
  return (
    <Stack gap="md">
      {!saidCannot && <RefusalAlert refusal={answer?.refusal} />}
      {isMuster || standing === 'coming' ? (
        <Form method="post" action={`/calls/${id}/arrival`}>
          <Button type="submit" fullWidth size="xl" color="teal.9">
            {t(isMuster ? 'callouts:call.report' : 'callouts:call.arrive')}
          </Button>
        </Form>
      ) : (
        <Coming id={id} />
      )}
      {forcedAt === null && (
        <details open={saidCannot}>
          <Text component="summary" fw={600} py="sm">
            {t(isMuster ? 'callouts:call.cannotMuster' : 'callouts:call.cannot')}
          </Text>
          <Cannot answer={saidCannot ? answer : null} isMuster={isMuster} />
        </details>
      )}
      {hasAnswered && standing === 'coming' && !isMuster && (
        <details>
          <Text component="summary" fw={600} py="sm">
            {t('callouts:call.change')}
          </Text>
          <Coming id={id} />
        </details>
      )}
    </Stack>
  )
}

function Coming({ id }: { id: string }) {
  const { t } = useTranslation()
  return (
    <Form method="post" action={`/calls/${id}?index`}>
      <input type="hidden" name="answer" value="coming" />
      <Text fw={700} fz="lg" mb="xs">
        {t('callouts:call.eta')}
      </Text>
      <SimpleGrid cols={{ base: 2, xs: 4 }} spacing="xs">
        {etaMinutes.map((count) => (
          <Button key={count} type="submit" name="minutes" value={count} size="lg" h={64} color="teal.9">
            {t('callouts:minutes', { count })}
          </Button>
        ))}
      </SimpleGrid>
    </Form>
  )
}

function Cannot({ answer, isMuster }: { answer: Answer; isMuster: boolean }) {
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  return (
    <PlainForm id="cannot" answer={answer} defaults={{ answer: 'cannot', reason: '', standIn: '' }}>
      {(fields, isBusy) => (
        <>
          <input type="hidden" name="answer" value="cannot" />
          <Textarea label={t('callouts:call.reason')} autosize minRows={2} {...input(fields.reason)} />
          {!isMuster && (
            <TextInput
              label={t('callouts:call.standIn')}
              description={t('callouts:call.standInHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...input(fields.standIn)}
            />
          )}
          <Button type="submit" variant="default" size="lg" fullWidth loading={isBusy}>
            {t('callouts:call.submit')}
          </Button>
        </>
      )}
    </PlainForm>
  )
}
