import { Alert, Anchor, Code, Stack, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Issued } from '#server/access/accounts/commands.server.ts'
import { FactList } from '../ui/FactList.tsx'
import { Section } from '../ui/Section.tsx'

/** A password that is shown once, to be handed over. */
export function OneTimePassword({ issued, title }: { issued: Issued; title: string }) {
  const { t } = useTranslation()
  return (
    <Section title={title}>
      <Stack gap="md">
        <FactList
          facts={[
            { label: t('access:accounts.issued.loginName'), value: <Code fz="lg">{issued.loginName}</Code> },
            {
              label: t('access:accounts.issued.password'),
              value: (
                <Code fz="lg" data-testid="one-time-password">
                  {issued.password}
                </Code>
              ),
            },
          ]}
        />
        <Alert color="yellow" role="status">
          <Text size="sm">{t('access:accounts.issued.once')}</Text>
          <Text size="sm">{t('access:accounts.issued.print')}</Text>
        </Alert>
        <Anchor component={Link} to={`/accounts/${issued.accountId}`} size="sm">
          {t('access:accounts.issued.open')}
        </Anchor>
      </Stack>
    </Section>
  )
}
