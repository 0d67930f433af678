import { useTranslation } from 'react-i18next'
import { useKindTexts } from '../../i18n/kinds.ts'
import type { Answer } from '../forms/PlainForm.tsx'
import { StaleNotice } from '../forms/StaleNotice.tsx'
import type { RequestTyped } from './RequestForm.tsx'

type Props = { answer: Answer; current: RequestTyped; hosts: readonly { id: string; name: string }[] }

/** A colleague rewrote the draft first: both versions side by side. */
export function StaleDraft({ answer, current, hosts }: Props) {
  useKindTexts()
  const { t } = useTranslation()
  const labels = {
    hostUnitId: t('postings:host'),
    kind: t('postings:kindLabel'),
    startsOn: t('postings:from'),
    lastDay: t('postings:until'),
    post: t('postings:post'),
    purpose: t('postings:purpose'),
    document: t('postings:document'),
    share: t('kinds:ask.share'),
    injuryLiable: t('kinds:ask.injury'),
    isCentralWork: t('kinds:ask.central'),
    approvalForm: t('kinds:ask.form'),
  }
  const show = {
    hostUnitId: (id: string) => hosts.find((host) => host.id === id)?.name ?? id,
    kind: (kind: string) => t(`postings:kind.${kind}`),
    injuryLiable: (line: string) => t(`kinds:line.${line}`),
    isCentralWork: () => t('common:yes'),
  }
  return <StaleNotice answer={answer} labels={labels} current={current} show={show} />
}
