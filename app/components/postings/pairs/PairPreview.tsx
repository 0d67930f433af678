import { Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { HalfJudged } from '#server/postings/pairing.server.ts'
import { useRefusalWords } from '../../../i18n/refusals.ts'
import { PlainForm, type Answer } from '../../forms/PlainForm.tsx'
import { Section } from '../../ui/Section.tsx'
import { Status } from '../../ui/Status.tsx'
import { TermWarnings } from '../PostingTerms.tsx'
import type { HalfChosen, PairValues } from './PairForm.tsx'

type Props = {
  judged: readonly HalfJudged[]
  halves: readonly [HalfChosen, HalfChosen]
  values: PairValues
  answer: Answer
}

/** Each half as it would come out now, and the buttons that make both. */
export function PairPreview({ judged, halves, values, answer }: Props) {
  const { t } = useTranslation()
  const isSound = judged.every(({ wrong, obstacle }) => !wrong && !obstacle)
  const mayBeKept = judged.every(({ wrong }) => !wrong)
  const hosts = [values['firstHost'], values['secondHost']]
  return (
    <Section title={t('pairs:preview.title')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" mb="md">
        {judged.map((half, index) => (
          <Half
            key={halves[index]?.person.id}
            half={half}
            home={halves[index]?.person.homeUnit ?? ''}
            host={halves[index]?.hosts.find(({ id }) => id === hosts[index])?.name ?? ''}
          />
        ))}
      </SimpleGrid>
      {!mayBeKept && <Text size="sm">{t('pairs:preview.none')}</Text>}
      {mayBeKept && (
        <PlainForm id="pair-sending" answer={answer}>
          {(_fields, isBusy) => (
            <>
              {Object.entries(values).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <Text size="sm" c="dimmed">
                {t('pairs:preview.both')}
              </Text>
              <Group>
                {isSound && (
                  <Button type="submit" name="as" value="request" loading={isBusy}>
                    {t('pairs:preview.send')}
                  </Button>
                )}
                <Button type="submit" name="as" value="draft" variant="default" loading={isBusy}>
                  {t('pairs:preview.draft')}
                </Button>
              </Group>
            </>
          )}
        </PlainForm>
      )}
    </Section>
  )
}

function Half({
  half: { name, wrong, obstacle, warnings },
  home,
  host,
}: {
  half: HalfJudged
  home: string
  host: string
}) {
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
  const against = wrong ?? obstacle
  return (
    <Paper withBorder p="sm">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Text fw={600}>{name}</Text>
          {against ? (
            <Status tone={wrong ? 'bad' : 'near'}>{t(`pairs:preview.${wrong ? 'wrong' : 'obstacle'}`)}</Status>
          ) : (
            <Status tone="good">{t('pairs:preview.sound')}</Status>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {host ? t('pairs:way', { home, host }) : home}
        </Text>
        {against && (
          <Text size="sm" data-code={against.code}>
            {wordsOf(against)}
          </Text>
        )}
        <TermWarnings warnings={warnings} />
      </Stack>
    </Paper>
  )
}
