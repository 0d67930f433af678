import { Paper } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PostingShown } from '#server/postings/queries.server.ts'
import { useFormat } from '../../format.ts'
import { JoiningOfPosting } from '../joinings/JoiningOfPosting.tsx'
import { FactList } from '../ui/FactList.tsx'

/** What an opinion or a decision is about, in short. */
export function PostingSummary({ posting }: { posting: PostingShown }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { name, staffNumber, homeUnit, hostUnit, kind, purpose, document, joining } = posting
  return (
    <Paper withBorder p="md">
      <FactList
        facts={[
          { label: t('postings:person'), value: `${name} ${staffNumber}` },
          { label: t('postings:home'), value: homeUnit },
          { label: t('postings:host'), value: hostUnit },
          { label: t('postings:kindLabel'), value: t(`postings:kind.${kind}`) },
          { label: t('postings:period'), value: format.period(posting) },
          { label: t('postings:document'), value: document ?? t('common:unknown') },
          { label: t('postings:purpose'), value: purpose },
          ...(joining ? [{ label: t('common:nav.joinings'), value: <JoiningOfPosting joining={joining} /> }] : []),
        ]}
      />
    </Paper>
  )
}
