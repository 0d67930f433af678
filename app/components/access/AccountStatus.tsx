import { useTranslation } from 'react-i18next'
import type { AccountState } from '#domain/access/accounts.ts'
import { Status, type Tone } from '../ui/Status.tsx'

const tones: Record<AccountState, Tone> = {
  active: 'good',
  'first-password': 'waiting',
  locked: 'near',
  disabled: 'neutral',
}

export function AccountStatus({ state }: { state: AccountState }) {
  const { t } = useTranslation()
  return <Status tone={tones[state]}>{t(`access:accountState.${state}`)}</Status>
}
