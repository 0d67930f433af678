import { useTranslation } from 'react-i18next'
import type { ChangeKind } from '#domain/scenarios.ts'
import type { Candidate } from '#server/postings/candidates.server.ts'
import { useMay } from '../../permissions.ts'
import { CandidateSearch } from '../postings/CandidateSearch.tsx'

type Props = { kind: ChangeKind; of: string | null; q: string; candidates: readonly Candidate[]; most: number }

/** The second step, where a change is about somebody: whom. Only whoever may ask for postings finds anybody by name. */
export function PersonSearch({ kind, of, ...found }: Props) {
  const { t } = useTranslation()
  const isOfAnybody = useMay().can('request', 'Posting') && kind === 'posting'
  return (
    <CandidateSearch
      {...found}
      kept={{ kind, ...(of && { of }) }}
      label={t('scenarios:form.find')}
      hint={t(isOfAnybody ? 'scenarios:form.findHint' : 'scenarios:form.findOwn')}
    />
  )
}
