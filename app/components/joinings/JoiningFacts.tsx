import { useTranslation } from 'react-i18next'
import type { JoiningShown } from '#server/postings/joinings/queries.server.ts'
import { useFormat } from '../../format.ts'
import { FactList } from '../ui/FactList.tsx'

/** Who joins at whose request, what for, where, how many and when. */
export function JoiningFacts({ joining }: { joining: JoiningShown }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { organisation, origin, requester, reason, purpose, hosts, people, document } = joining
  return (
    <FactList
      facts={[
        { label: t('joinings:organisation'), value: organisation },
        { label: t('joinings:originLabel'), value: t(`joinings:origin.${origin}`) },
        ...(requester ? [{ label: t('joinings:requester'), value: requester }] : []),
        { label: t('joinings:reasonLabel'), value: t(`joinings:reason.${reason}`) },
        { label: t('joinings:hosts'), value: hosts.map(({ name }) => name).join(t('joinings:comma')) },
        { label: t('joinings:people'), value: t('joinings:heads', { count: people }) },
        { label: t('joinings:period'), value: format.period(joining) },
        { label: t('joinings:document'), value: document ?? t('common:unknown') },
        { label: t('joinings:purpose'), value: purpose },
      ]}
    />
  )
}
