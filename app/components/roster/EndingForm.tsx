import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '#domain/shared/dates.ts'
import { useInputs } from '../forms/fields.ts'
import { PlainForm, type Answer } from '../forms/PlainForm.tsx'
import { RevisionField } from '../forms/StaleNotice.tsx'
import { FormEnd } from '../organisation/FormPage.tsx'

type Props = { answer: Answer; revision: number; suggested: IsoDate; label: string; back: string }

/** The last day of a place or of a demand. */
export function EndingForm({ answer, revision, suggested, label, back }: Props) {
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  return (
    <PlainForm id="ending" answer={answer} defaults={{ lastDay: suggested }}>
      {(fields, isBusy) => (
        <>
          <RevisionField answer={answer} revision={revision} />
          <TextInput label={t('places:form.lastDay')} {...input(fields.lastDay, 'date')} />
          <FormEnd label={label} isBusy={isBusy} back={back} color="red" />
        </>
      )}
    </PlainForm>
  )
}
