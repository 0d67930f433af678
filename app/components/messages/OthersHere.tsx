import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ConversationKind } from '#domain/messages.ts'
import classes from './Messages.module.css'
import type { OthersHere } from './useOthersHere.ts'

const mostNamed = 3

/** Who else has the conversation open: a dot, and what it means in words. */
export function WhoIsHere({ kind, people, count }: Pick<OthersHere, 'people' | 'count'> & { kind: ConversationKind }) {
  const { t } = useTranslation()
  if (count === 0) return null
  const names = people.slice(0, mostNamed).map(({ name }) => name)
  const isAll = names.length === count
  return (
    <Text span size="xs" c="dimmed" className={classes.here} title={people.map(({ name }) => name).join('、')}>
      <span className={classes.dot} aria-hidden />
      {kind === 'direct'
        ? t('messages:hereToo')
        : t(isAll ? 'messages:here' : 'messages:hereAndMore', { names: names.join('、'), count })}
    </Text>
  )
}

/** Who is typing. Its line is always there, so that nothing moves under the reader’s eyes. */
export function WhoIsTyping({ typing }: Pick<OthersHere, 'typing'>) {
  const { t } = useTranslation()
  const names = typing.slice(0, mostNamed).map(({ name }) => name)
  return (
    <Text component="p" size="xs" c="dimmed" className={classes.typing} role="status" aria-live="polite">
      {names.length > 0 ? t('messages:typing', { names: names.join('、') }) : ''}
    </Text>
  )
}
