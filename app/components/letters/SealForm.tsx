import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PlainForm, type Answer } from '../forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../forms/StaleNotice.tsx'
import { Section } from '../ui/Section.tsx'

type Props = { answer: Answer; revision: number; fingerprint: string; state: string; note: string }

/** Seals what is shown below, and nothing else: the fingerprint of the preview goes with it. */
export function SealForm({ answer, revision, fingerprint, state, note }: Props) {
  const { t } = useTranslation()
  return (
    <div className="no-print">
      <Section title={t('letters:seal.title')}>
        <StaleNotice answer={answer} labels={{ state: t('postings:stateLabel') }} current={{ state }} />
        <PlainForm id="seal" answer={answer} defaults={{}}>
          {(_fields, isBusy) => (
            <>
              <Text size="sm">{note}</Text>
              <RevisionField answer={answer} revision={revision} />
              <input type="hidden" name="shown" value={fingerprint} />
              <div>
                <Button type="submit" loading={isBusy}>
                  {t('letters:seal.submit')}
                </Button>
              </div>
            </>
          )}
        </PlainForm>
      </Section>
    </div>
  )
}
