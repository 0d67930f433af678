import { useTranslation } from 'react-i18next'
import type { Facts } from '#domain/shared/outcomes.ts'
import type { RefusalCode } from '#domain/shared/refusals.ts'
import en from './en/refusals.json'
import { factsIn } from './facts.ts'
import { useLateTexts } from './late-texts.ts'
import chinese from './zh-CN/refusals.json'

/** Says in the reader's language why something was refused. The sentences come with the pages on which something can be. */
export function useRefusalWords() {
  useLateTexts('refusals', { en, chinese })
  const { t, i18n } = useTranslation()
  return ({ code, facts = {} }: { code: RefusalCode; facts?: Facts }) =>
    t(`refusals:${code}`, factsIn(i18n.language, facts))
}
