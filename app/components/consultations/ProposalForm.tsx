import { Alert, Button, Group, NativeSelect, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ProposalToMake } from '#server/appointments/consultations/proposals.server.ts'
import { useInputs } from '../forms/fields.ts'
import { PlainForm, type Answer } from '../forms/PlainForm.tsx'

type FormProps = ProposalToMake & {
  seat: NonNullable<ProposalToMake['seat']>
  person: { id: string }
  answer: Answer
}

/** As what somebody is proposed and why; a case that this one takes the place of is named first. */
export function ProposalForm({ seat, kind, person, modes, open, answer }: FormProps) {
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const first = { kind, postId: seat.id, personId: person.id, mode: modes[0] ?? '', purpose: '' }
  const choices = modes.map((value) => ({ value, label: t(`postings:kind.${value}`) }))
  const state = open && t(`consultations:state.${open.state}`)
  return (
    <>
      {open && (
        <Alert color="yellow">
          {kind === 'appointment'
            ? t('consultations:propose.replaces', { name: open.name, state })
            : t('consultations:propose.replacesRemoval', { state })}
        </Alert>
      )}
      <PlainForm id="proposal" answer={answer} defaults={first}>
        {(fields, isBusy) => (
          <>
            <input type="hidden" name="kind" value={kind} />
            <input type="hidden" name="postId" value={seat.id} />
            <input type="hidden" name="personId" value={person.id} />
            {open && kind === 'appointment' && <input type="hidden" name="replaces" value={open.id} />}
            {input(fields.personId).error && (
              <Alert role="alert" color="red">
                {input(fields.personId).error}
              </Alert>
            )}
            {kind === 'appointment' && (
              <NativeSelect label={t('consultations:mode')} data={choices} {...input(fields.mode)} />
            )}
            <Textarea label={t('consultations:purpose')} autosize minRows={2} {...input(fields.purpose)} />
            <Group>
              <Button type="submit" loading={isBusy}>
                {t('consultations:propose.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </>
  )
}
