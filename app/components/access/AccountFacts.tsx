import { useTranslation } from 'react-i18next'
import type { AccountListed } from '#server/access/accounts/queries.server.ts'
import { useFormat } from '../../format.ts'
import { FactList } from '../ui/FactList.tsx'
import { Section } from '../ui/Section.tsx'
import { AccountStatus } from './AccountStatus.tsx'

/** What an account says of itself. */
export function AccountFacts({ account }: { account: AccountListed }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { loginName, state, lockedUntil, disabledAt, lastSeenAt, createdAt } = account
  return (
    <Section title={t('access:accounts.facts')} aside={<AccountStatus state={state} />}>
      <FactList
        facts={[
          { label: t('access:accounts.loginName'), value: loginName },
          {
            label: t('access:accounts.state'),
            value: (
              <>
                {t(`access:accountState.${state}`)}
                {state === 'locked' &&
                  ` · ${t('access:accounts.lockedUntil', { moment: format.moment(lockedUntil ?? 0) })}`}
                {state === 'disabled' &&
                  ` · ${t('access:accounts.disabledAt', { moment: format.moment(disabledAt ?? 0) })}`}
              </>
            ),
          },
          {
            label: t('access:accounts.lastSeen'),
            value: lastSeenAt === null ? t('access:accounts.never') : format.moment(lastSeenAt),
          },
          { label: t('access:accounts.createdAt'), value: format.moment(createdAt) },
        ]}
      />
    </Section>
  )
}
