import type { Server, Socket } from 'socket.io'
import type { ClientToServer, ServerToClient } from './frames.ts'

/** What the server knows of one page that is connected. */
export type SocketData = {
  personId: string
  name: string
  /** Whether its owner takes part in conversations at all. */
  converses: boolean
  tokenHash: string
  /** The last number that was sent to it. */
  lastSent: number
  isBeyondHead: boolean
  isCatchingUp: boolean
  askedAgain: boolean
  /** Since when it reads too slowly. */
  laggingSince: number | null
  /** When it last said that somebody is typing there. */
  typedAt: number
  /** Whether something it shows has changed meanwhile. */
  missedChanges: boolean
}

export type LiveServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>
export type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>
