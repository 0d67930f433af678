import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useAnswer } from '../forms/answer.ts'
import { useInputs } from '../forms/fields.ts'
import { PlainForm, type Answer } from '../forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../forms/StaleNotice.tsx'
import { FormEnd } from '../organisation/FormPage.tsx'
import { Section } from '../ui/Section.tsx'

type Props = {
  /** What was tried out and is to be saved, as it was typed. */
  values: Record<string, string | undefined>
  revision: number
  labels: Record<string, string>
  current: Record<string, string>
  show?: Record<string, (value: string) => string>
  back: string
}

/** Saves what was tried out, with its reason. Give it a key that changes with what was tried out. */
export function SaveCorrection({ values, revision, labels, current, show, back }: Props) {
  const { t } = useTranslation()
  const answer: Answer = useAnswer<() => Promise<Exclude<Answer, null>>>()
  const input = useInputs(answer?.refusal)
  // What was tried out has no fields here for an error to stand beside.
  const refusal = answer?.refusal ? { ...answer.refusal, field: null } : null
  return (
    <Section title={t('common:correction.save')}>
      <StaleNotice answer={answer} labels={labels} current={current} show={show} />
      <PlainForm id="save" answer={answer && { ...answer, refusal }} defaults={{ reason: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={revision} />
            {Object.entries(values).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value ?? ''} />
            ))}
            <TextInput label={t('common:correction.reason')} {...input(fields.reason)} />
            <FormEnd label={t('common:correction.submit')} isBusy={isBusy} back={back} />
          </>
        )}
      </PlainForm>
    </Section>
  )
}
