import { Alert, Button, Group, Text, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { EarlyEnd } from '#server/postings/endings.server.ts'
import { useInputs } from '../forms/fields.ts'
import { PlainForm, type Answer } from '../forms/PlainForm.tsx'
import { RevisionField } from '../forms/StaleNotice.tsx'

type Props = { today: IsoDate; revision: number; answer: Answer }

/** What the home unit asks for, and the answer to it. */
export function RecallDecision({
  recall: { lastDay, reason },
  today,
  revision,
  answer,
}: Props & { recall: Pick<EarlyEnd, 'lastDay' | 'reason'> }) {
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  return (
    <>
      <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
        {t('postings:recall.asked', { lastDay, reason })}
      </Text>
      {lastDay < today && <Alert color="yellow">{t('postings:recall.late', { lastDay })}</Alert>}
      <PlainForm id="recall-decision" answer={answer} defaults={{ answer: '', document: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={revision} />
            <input type="hidden" name="act" value="recall" />
            <TextInput label={`${t('postings:document')} (${t('common:optional')})`} {...input(fields.document)} />
            <Textarea
              label={t('postings:decide.reason')}
              description={t('postings:decide.hint')}
              autosize
              minRows={2}
              {...input(fields.answer)}
            />
            <Group>
              <Button type="submit" name="outcome" value="approved" loading={isBusy}>
                {t('postings:recall.approve')}
              </Button>
              <Button type="submit" name="outcome" value="refused" variant="default" loading={isBusy}>
                {t('postings:recall.refuse')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </>
  )
}

/** The decider ends it with a day and a reason. */
export function TerminationForm({ today, revision, answer }: Props) {
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  return (
    <>
      <Text size="sm">{t('postings:terminate.hint')}</Text>
      <PlainForm id="termination" answer={answer} defaults={{ lastDay: today, reason: '', document: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={revision} />
            <input type="hidden" name="act" value="termination" />
            <TextInput label={t('postings:until')} {...input(fields.lastDay, 'date')} />
            <TextInput label={`${t('postings:document')} (${t('common:optional')})`} {...input(fields.document)} />
            <Textarea label={t('postings:terminate.reason')} autosize minRows={2} {...input(fields.reason)} />
            <Group>
              <Button type="submit" color="red" loading={isBusy}>
                {t('postings:terminate.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </>
  )
}
