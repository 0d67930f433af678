import { Button, Group, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useInputs } from '../forms/fields.ts'
import { PlainForm, type Answer } from '../forms/PlainForm.tsx'
import { RevisionField } from '../forms/StaleNotice.tsx'
import { ReasonPhrases } from './ReasonPhrases.tsx'
import { usePostingActTexts } from '../../i18n/posting-acts.ts'

type Props = {
  id: string
  answer: Answer
  revision: number
  documentHint?: string
  /** What the two buttons say. */
  approve: string
  refuse: string
}

/** The decider approves or refuses, with document and reason. */
export function DecisionForm({ id, answer, revision, documentHint, approve, refuse }: Props) {
  usePostingActTexts()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  return (
    <PlainForm id={id} answer={answer} defaults={{ reason: '', document: '' }}>
      {(fields, isBusy) => (
        <>
          <RevisionField answer={answer} revision={revision} />
          <TextInput label={t('postings:document')} description={documentHint} {...input(fields.document)} />
          <Textarea
            label={t('posting-acts:decide.reason')}
            description={t('posting-acts:decide.hint')}
            autosize
            minRows={2}
            {...input(fields.reason)}
          />
          <ReasonPhrases of="refuse" field="reason" />
          <Group>
            <Button type="submit" name="outcome" value="approved" loading={isBusy}>
              {approve}
            </Button>
            <Button type="submit" name="outcome" value="refused" variant="default" loading={isBusy}>
              {refuse}
            </Button>
          </Group>
        </>
      )}
    </PlainForm>
  )
}
