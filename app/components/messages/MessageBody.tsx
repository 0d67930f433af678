import { Anchor, Text } from '@mantine/core'
import { partsOf, type TextPart } from '#domain/messages/text.ts'
import classes from './Messages.module.css'

/** What was said, as text: an address can be followed, and nothing else is more than what it looks like. */
export function MessageBody({ body, mentions = [] }: { body: string; mentions?: readonly string[] }) {
  return (
    <Text component="div" size="sm" className={classes.body}>
      {partsOf(body, mentions).map((part, place) => (
        <Part key={place} {...part} />
      ))}
    </Text>
  )
}

function Part({ kind, text }: TextPart) {
  switch (kind) {
    case 'link':
      return (
        <Anchor href={text} target="_blank" rel="noopener noreferrer nofollow" inherit>
          {text}
        </Anchor>
      )
    case 'mention':
      return <strong className={classes.mention}>{text}</strong>
    default:
      return <span>{text}</span>
  }
}
