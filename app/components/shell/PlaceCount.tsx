import { Badge } from '@mantine/core'
import { useUnreadMessages } from '../messages/useUnreadMessages.ts'

/** Beside the name of a place, how much waits there. */
export function PlaceCount({ label, className }: { label: string; className?: string | undefined }) {
  return label === 'messages' ? <MessageCount className={className} /> : null
}

function MessageCount({ className }: { className: string | undefined }) {
  const unread = useUnreadMessages({ asks: className === undefined })
  if (unread === 0) return null
  return (
    <Badge size="xs" px={4} color="red" className={className} ml={className ? undefined : 'auto'} data-count={unread}>
      {unread > 99 ? '99+' : unread}
    </Badge>
  )
}
