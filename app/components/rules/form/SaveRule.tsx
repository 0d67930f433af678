import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FormValues } from '#domain/rules/form-values.ts'
import { useAnswer } from '../../forms/answer.ts'
import { useInputs } from '../../forms/fields.ts'
import { PlainForm, type Answer } from '../../forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../../forms/StaleNotice.tsx'
import { FormEnd } from '../../organisation/FormPage.tsx'
import { Section } from '../../ui/Section.tsx'

type Props = {
  /** What was tried out and is to be saved, as it was typed. */
  values: FormValues
  /** Null where nothing was there that somebody else could have changed. */
  revision: number | null
  /** What the rule's layer says now, for whoever is told that somebody else was faster. */
  labels: Record<string, string>
  current: Record<string, string>
  back: string
  submit: string
}

/** Saves what was tried out, with its reason. Give it a key that changes with what was tried out. */
export function SaveRule({ values, revision, labels, current, back, submit }: Props) {
  const { t } = useTranslation()
  const answer: Answer = useAnswer<() => Promise<Exclude<Answer, null>>>()
  const input = useInputs(answer?.refusal)
  // What was tried out has no fields here for an error to stand beside.
  const refusal = answer?.refusal ? { ...answer.refusal, field: null } : null
  return (
    <Section title={t('rulework:preview.save')}>
      <StaleNotice answer={answer} labels={labels} current={current} />
      <PlainForm id="save" answer={answer && { ...answer, refusal }} defaults={{ reason: '' }}>
        {(fields, isBusy) => (
          <>
            {revision !== null && <RevisionField answer={answer} revision={revision} />}
            {Object.entries(values).flatMap(([name, all]) =>
              all.map((value) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />),
            )}
            <TextInput
              label={t('rulework:form.reason')}
              description={t('rulework:form.reasonHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...input(fields.reason)}
            />
            <FormEnd label={submit} isBusy={isBusy} back={back} />
          </>
        )}
      </PlainForm>
    </Section>
  )
}
