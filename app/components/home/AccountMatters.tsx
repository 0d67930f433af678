import { Anchor, Stack } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Section } from '../ui/Section.tsx'

type Props = { lacksSecurityAdministrator: boolean; locked: number }

/** What the system administrator is needed for: somebody to give out roles, and accounts that are locked. */
export function AccountMatters({ lacksSecurityAdministrator, locked }: Props) {
  const { t } = useTranslation()
  if (!lacksSecurityAdministrator && locked === 0) return null
  return (
    <Section title={t('common:nav.accounts')}>
      <Stack gap={6}>
        {lacksSecurityAdministrator && (
          <Anchor component={Link} to="/accounts/security-administrator" size="sm" fw={600}>
            {t('common:home.lacksSecurityAdministrator')}
          </Anchor>
        )}
        {locked > 0 && (
          <Anchor component={Link} to="/accounts?state=locked" size="sm" fw={600}>
            {t('common:home.locked', { count: locked })}
          </Anchor>
        )}
      </Stack>
    </Section>
  )
}
