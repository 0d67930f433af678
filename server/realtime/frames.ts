import type { EventType } from '#domain/alerts.ts'
import type { ChangeType } from '../context.ts'
import type { Here } from './presence.ts'

/** What travels over a socket: kinds and ids, never data. The page reads again, and permissions are applied again. */
export type AlertFrame = {
  seq: number
  type: EventType | ChangeType
  subject: { kind: string; id: string }
  at: number
}

export type ReplayFrame = {
  alerts: AlertFrame[]
  /** The last number there is for this person. */
  head: number
  /** Whether more follow in the next frame. */
  more: boolean
}

export type ChangeFrame = { type: EventType | ChangeType; subject: { kind: string; id: string } }

/** Who has a conversation open, to those who have it open too: members of it, who know each other’s names. */
export type PresentFrame = { conversation: string; people: Here[]; count: number }

export type TypingFrame = { conversation: string; person: Here }

export type ServerToClient = {
  alert(frame: AlertFrame): void
  replay(frame: ReplayFrame): void
  /** What the client holds is not this server's (a restored backup, another process's page): forget it and read again. */
  resync(frame: { head: number }): void
  change(frame: ChangeFrame): void
  present(frame: PresentFrame): void
  typing(frame: TypingFrame): void
  /** The server is going away; come back after so many milliseconds. */
  bye(frame: { retryInMs: number }): void
}

export type ClientToServer = {
  /** All up to this number reached the page. */
  delivered(frame: { seq: number }): void
  /** Something later came, but not what follows this number. */
  missed(frame: { seq: number }): void
  /** The page has this conversation open, or none. */
  here(frame: { conversation: string | null }): void
  /** Somebody is typing there. */
  typing(frame: { conversation: string }): void
}
