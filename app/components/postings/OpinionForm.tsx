import { Button, Group, Radio, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { opinionVerdicts } from '#domain/postings/opinions.ts'
import { usePostingActTexts } from '../../i18n/posting-acts.ts'
import { PlainForm, type Answer } from '../forms/PlainForm.tsx'
import { RevisionField } from '../forms/StaleNotice.tsx'
import { useInputs } from '../forms/fields.ts'
import { ReasonPhrases } from './ReasonPhrases.tsx'

/** A written opinion: on a posting that is asked for, or on an extension. */
export function OpinionForm({ revision, answer }: { revision: number; answer: Answer }) {
  usePostingActTexts()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  return (
    <PlainForm id="opinion" answer={answer} defaults={{ verdict: '', opinion: '' }}>
      {(fields, isBusy) => (
        <>
          <RevisionField answer={answer} revision={revision} />
          <Radio.Group
            name="verdict"
            label={t('posting-acts:opine.verdict')}
            error={input(fields.verdict).error}
            defaultValue={fields.verdict.initialValue}
          >
            <Group mt={6}>
              {opinionVerdicts.map((verdict) => (
                <Radio key={verdict} value={verdict} label={t(`postings:verdict.${verdict}`)} />
              ))}
            </Group>
          </Radio.Group>
          <Textarea
            label={t('posting-acts:opine.text')}
            description={t('posting-acts:opine.hint')}
            autosize
            minRows={3}
            {...input(fields.opinion)}
          />
          <ReasonPhrases of="object" field="opinion" />
          <Group>
            <Button type="submit" loading={isBusy}>
              {t('posting-acts:opine.submit')}
            </Button>
          </Group>
        </>
      )}
    </PlainForm>
  )
}
