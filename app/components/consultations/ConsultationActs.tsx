import { Button } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { whyCannotMoveOn, type ConsultationMove } from '#domain/appointments/consultation.ts'
import type { ConsultationShown } from '#server/appointments/consultations/queries.server.ts'

/** What the reader may do with a case as it stands, each act on a page of its own. */
export function ConsultationActs({ consultation }: { consultation: ConsultationShown }) {
  const { t } = useTranslation()
  const { id, state, mayDecide, mayReply, isAsked, steps, letters } = consultation
  const can = (move: ConsultationMove) => !whyCannotMoveOn(state, move)
  const has = (kind: string) => letters.some((letter) => letter.kind === kind)
  const replied = steps.find(({ step }) => step === 'replied')
  const isDecided = state === 'decided' || state === 'in_effect'
  const hasNotice = has('appointment_notice') || has('removal_notice')
  const acts = [
    { to: 'letter', isOffered: mayDecide && can('send'), isMain: true },
    { to: 'receipt', isOffered: mayReply && can('receive'), isMain: isAsked },
    { to: 'reply', isOffered: mayReply && can('agree'), isMain: isAsked },
    {
      to: 'reply-letter',
      isOffered: isAsked && replied !== undefined && !replied.document && !has('consultation_reply'),
      isMain: false,
    },
    { to: 'coordination', isOffered: mayDecide && can('coordinate'), isMain: state === 'disagreed' },
    { to: 'decision', isOffered: mayDecide && (can('decide') || can('decline')), isMain: can('decide') },
    { to: 'notice', isOffered: mayDecide && isDecided && !hasNotice, isMain: true },
    { to: 'withdrawal', isOffered: mayDecide && can('withdraw'), isMain: false },
  ] as const
  const labels = { 'reply-letter': 'replyLetter' } as const
  return (
    <>
      {acts
        .filter(({ isOffered }) => isOffered)
        .map(({ to, isMain }) => (
          <Button key={to} component={Link} to={`/consultations/${id}/${to}`} variant={isMain ? 'filled' : 'default'}>
            {t(`consultations:act.${to === 'reply-letter' ? labels[to] : to}`)}
          </Button>
        ))}
    </>
  )
}
