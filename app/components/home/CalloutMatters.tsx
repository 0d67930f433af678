import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { CalloutListed, OwnCallListed } from '#server/callouts/queries.server.ts'
import { useCalloutWords } from '../../i18n/callout-words.ts'
import { CalloutStatus, StandingStatus } from '../callouts/words.tsx'
import { Section } from '../ui/Section.tsx'

type Props = { calls: readonly OwnCallListed[] | undefined; callouts: readonly CalloutListed[] | undefined }

/** What one is called to, before everything else; and the call-outs one directs that are under way. */
export function CalloutMatters({ calls = [], callouts = [] }: Props) {
  useCalloutWords()
  const { t } = useTranslation()
  return (
    <>
      {calls.length > 0 && (
        <Section title={`${t('callout-words:home.own')} · ${calls.length}`}>
          <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
            {calls.map(({ id, place, purpose, standing }) => (
              <Group key={id} component="li" justify="space-between" gap="xs">
                <div>
                  <Text fw={700}>{place}</Text>
                  <Text size="sm">{purpose}</Text>
                </div>
                {standing === 'unanswered' || standing === 'ordered' ? (
                  <Button component={Link} to={`/calls/${id}`} color="red">
                    {t('callout-words:home.answer')}
                  </Button>
                ) : (
                  <Anchor component={Link} to={`/calls/${id}`} underline="never">
                    <StandingStatus standing={standing} />
                  </Anchor>
                )}
              </Group>
            ))}
          </Stack>
        </Section>
      )}
      {callouts.length > 0 && (
        <Section title={`${t('callout-words:home.underWay')} · ${callouts.length}`}>
          <Stack component="ul" gap={8} p={0} m={0} style={{ listStyle: 'none' }}>
            {callouts.map(({ id, place, reason, taken, needed, state, mode }) => (
              <Group key={id} component="li" justify="space-between" gap="xs">
                <Anchor component={Link} to={`/callouts/${id}`} size="sm" fw={600} c="inherit">
                  {[t(`callout-words:reason.${reason}`), place, t('callout-words:headsOf', { taken, needed })].join(
                    ' · ',
                  )}
                </Anchor>
                <CalloutStatus state={state} mode={mode} />
              </Group>
            ))}
          </Stack>
        </Section>
      )}
    </>
  )
}
