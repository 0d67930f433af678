import { Button, Text, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Proposal } from '#domain/staffing/quotas/proposal.ts'
import type { ProposalShown } from '#server/staffing/quotas/proposal.server.ts'
import { PlainForm, type Answer } from '../forms/PlainForm.tsx'
import { useInputs } from '../forms/fields.ts'
import { Section } from '../ui/Section.tsx'

type Props = { shown: ProposalShown; proposal: Proposal; answer: Answer }

/** Takes what is shown over, from the day it was reckoned for, on one document. */
export function AdoptionForm({ shown, proposal, answer }: Props) {
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const { changes, day, fingerprint } = shown
  return (
    <Section title={t('quotawork:proposal.adopt')}>
      {changes === 0 ? (
        <Text size="sm" c="dimmed">
          {t('quotawork:proposal.nothing')}
        </Text>
      ) : (
        <PlainForm id="adoption" answer={answer} defaults={{ document: '', reason: '', from: day }}>
          {(fields, isBusy) => {
            const { type: _type, ...reason } = input(fields.reason)
            return (
              <>
                <Text size="sm">{t('quotawork:proposal.adoptHint', { day, count: changes })}</Text>
                <input type="hidden" name="city" value={proposal.city} />
                <input type="hidden" name="shown" value={fingerprint} />
                <input type="hidden" name="from" value={day} />
                {fields.from.errors && (
                  <Text size="sm" c="error" role="alert">
                    {input(fields.from).error}
                  </Text>
                )}
                <TextInput maw="30rem" label={t('quotas:form.document')} {...input(fields.document)} />
                <Textarea
                  maw="30rem"
                  label={t('quotas:form.reason')}
                  description={t('quotas:form.reasonHint')}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  autosize
                  minRows={2}
                  {...reason}
                />
                <div>
                  <Button type="submit" loading={isBusy}>
                    {t('quotawork:proposal.submit')}
                  </Button>
                </div>
              </>
            )
          }}
        </PlainForm>
      )}
    </Section>
  )
}
