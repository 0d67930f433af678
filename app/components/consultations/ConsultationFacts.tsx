import { Anchor, Group } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { ConsultationShown } from '#server/appointments/consultations/queries.server.ts'
import { useLetterTexts } from '../../i18n/letters.ts'
import { FactList, type Fact } from '../ui/FactList.tsx'
import { usePostName } from './words.tsx'

/** Whom the case is about, which post, who is asked, its days and its letters. */
export function ConsultationFacts({ consultation }: { consultation: ConsultationShown }) {
  useLetterTexts()
  const { t } = useTranslation()
  const nameOf = usePostName()
  const { name, staffNumber, kind, unit, home, consulted, mode, purpose, letters } = consultation
  const { sentOn, receivedOn, replyDueOn, replyRule, effectiveOn } = consultation
  const due =
    replyDueOn && replyRule
      ? t('consultations:dueRule', { day: replyDueOn, rule: replyRule.key, version: replyRule.version })
      : replyDueOn
  const dated = [
    { label: t('consultations:sentOn'), value: sentOn },
    { label: t('consultations:receivedOn'), value: receivedOn },
    { label: t('consultations:due'), value: due },
    { label: t('consultations:effectiveOn'), value: effectiveOn },
  ].filter(({ value }) => value !== null)
  const facts: Fact[] = [
    { label: t('consultations:person'), value: `${name} ${staffNumber}` },
    { label: t('consultations:kindLabel'), value: t(`consultations:kind.${kind}`) },
    { label: t('consultations:post'), value: `${unit} · ${nameOf(consultation)}` },
    { label: t('consultations:mode'), value: t(`postings:kind.${mode}`) },
    { label: t('consultations:homeUnit'), value: home },
    { label: t('consultations:consulted'), value: consulted },
    { label: t('consultations:purpose'), value: purpose },
    ...dated,
  ]
  const sealed = (
    <Group gap="sm">
      {letters.map((letter) => (
        <Anchor key={letter.id} component={Link} to={`/letters/${letter.id}`}>
          {`${t(`letters:kind.${letter.kind}`)} ${letter.number}`}
        </Anchor>
      ))}
    </Group>
  )
  return (
    <FactList facts={letters.length > 0 ? [...facts, { label: t('consultations:letters'), value: sealed }] : facts} />
  )
}
