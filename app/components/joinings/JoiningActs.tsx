import { Button } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { whyCannotMoveJoining, type JoiningMove } from '#domain/postings/joinings.ts'
import type { JoiningShown } from '#server/postings/joinings/queries.server.ts'

/** What the reader may do with a joining as it stands, each act on a page of its own. */
export function JoiningActs({ joining }: { joining: JoiningShown }) {
  const { t } = useTranslation()
  const { id, state, mayAnswer, mayDecide, mayExtend, mayWithdraw, isOrganisation } = joining
  const can = (...moves: JoiningMove[]) => moves.some((move) => !whyCannotMoveJoining(state, move))
  const acts = [
    { to: 'answer', label: 'answer', isOffered: mayAnswer && can('answer', 'answerExtension'), isMain: isOrganisation },
    { to: 'decision', label: 'decision', isOffered: mayDecide && can('approve', 'extend'), isMain: true },
    { to: 'extension', label: 'extension', isOffered: mayExtend && can('askExtension'), isMain: false },
    { to: 'ending', label: 'ending', isOffered: mayDecide && can('shorten'), isMain: false },
    { to: 'ending', label: 'callOff', isOffered: mayDecide && can('callOff'), isMain: false },
    {
      to: 'withdrawal',
      label: 'withdrawal',
      isOffered: mayWithdraw && can('withdraw', 'withdrawExtension'),
      isMain: false,
    },
  ] as const
  return (
    <>
      {acts
        .filter(({ isOffered }) => isOffered)
        .map(({ to, label, isMain }) => (
          <Button key={label} component={Link} to={`/joinings/${id}/${to}`} variant={isMain ? 'filled' : 'default'}>
            {t(`joinings:act.${label}`)}
          </Button>
        ))}
    </>
  )
}
