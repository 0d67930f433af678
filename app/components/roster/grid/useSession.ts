import { useFetcher } from '@remix-run/react'
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { RosterChanges, RosterShown } from '#domain/roster/view.ts'
import { backgroundHeader, isInUse } from '../../../hands.ts'
import { useLive } from '../../../realtime.tsx'
import { useRoot } from '../../../root-data.ts'
import type { Answer } from './queue.ts'
import { openSession, type Session } from './session.ts'
import type { View } from './sheet.ts'

const freshForMs = 4_000
/** What changes how entries stand without changing them: no edit has its number. */
const unnumbered: readonly string[] = ['roster.finding-accepted', 'roster.published']

/** The sitting of this page: sends edits to the server, and follows what others do without reading the page again. */
export function useSession(roster: RosterShown, view: View): { session: Session; readWhole(): void } {
  const { me } = useRoot()
  const { listen, state } = useLive()
  const [session] = useState(() =>
    openSession(roster, {
      view,
      myName: me?.name ?? '',
      now: () => Date.now(),
      send: (edit, shown) => sendEdit(shown.unit.id, edit),
      fetchChanges: (since, shown) => changesOf(shown, since),
      pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    }),
  )
  useSyncExternalStore(session.subscribe, session.version, session.version)
  useEffect(() => {
    if (session.frame() !== roster) session.adopt(roster)
  }, [session, roster])
  useEffect(() => session.turn(view), [session, view])

  const follow = useMemo(() => follower(session), [session])
  const readWhole = useWhole(session)
  useEffect(
    () =>
      listen(({ type }) => {
        if (unnumbered.includes(type)) readWhole()
        else if (type.startsWith('roster.')) follow()
      }),
    [listen, follow, readWhole],
  )
  useEffect(() => {
    if (state === 'connected') follow()
  }, [state, follow])
  return { session, readWhole }
}

/** Reads everything anew where what has changed is no edit: what somebody took upon themselves, or published. */
function useWhole(session: Session): () => void {
  const { load, data } = useFetcher<{ roster: RosterShown }>()
  useEffect(() => {
    if (data && data.roster.from === session.frame().from && data.roster.until === session.frame().until)
      session.adopt(data.roster)
  }, [session, data])
  return useCallback(() => {
    const { unit, from, days } = session.frame()
    load(`/rosters/${unit.id}?index&from=${from}&weeks=${days.length / 7}`)
  }, [session, load])
}

/** Asks what has changed, once for all that asked meanwhile; and lets what others changed shine for a while. */
function follower(session: Session): () => void {
  let isAsking = false
  let isAskedAgain = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const ask = async () => {
    if (isAsking) {
      isAskedAgain = true
      return
    }
    isAsking = true
    try {
      session.hear(await changesOf(session.frame(), session.since()))
      clearTimeout(timer)
      timer = setTimeout(() => session.fade(), freshForMs)
    } catch {
      // The line says that it is cut; whoever is connected again asks again.
    }
    isAsking = false
    if (isAskedAgain) {
      isAskedAgain = false
      void ask()
    }
  }
  return () => void ask()
}

async function changesOf({ unit, from, until }: RosterShown, since: number): Promise<RosterChanges> {
  const query = new URLSearchParams({ since: String(since), from, until })
  return readJson(await fetch(`/rosters/${unit.id}/changes?${query}`, { headers: handsHeader() }))
}

/** A refusal is an answer; what is neither done nor refused is tried again. */
async function sendEdit(unitId: string, edit: object): Promise<Answer> {
  const response = await fetch(`/rosters/${unitId}/edits`, {
    method: 'POST',
    body: new URLSearchParams({ edit: JSON.stringify(edit) }),
  })
  if (response.status === 403 || response.status === 404 || response.status === 400) {
    return { isDone: false, refusal: { code: 'roster-may-not', facts: {} }, findings: [] }
  }
  if (response.status !== 422) {
    const { changes } = await readJson<{ changes: RosterChanges }>(response)
    return { isDone: true, changes }
  }
  const refused: unknown = await response.json()
  if (!isAnswer<Omit<Extract<Answer, { isDone: false }>, 'isDone'>>(refused)) throw new Error('answered nothing')
  return { ...refused, isDone: false }
}

/** What a route answers in its own types; anything but success is thrown. */
export async function readJson<Answered>(response: Response): Promise<Answered> {
  if (!response.ok) throw new Error(`answered ${response.status}`)
  const answered: unknown = await response.json()
  if (!isAnswer<Answered>(answered)) throw new Error('answered nothing')
  return answered
}

function handsHeader(): Record<string, string> {
  return isInUse() ? {} : { [backgroundHeader]: '1' }
}

/** The routes answer in the types of `domain/roster`, of this same build. */
function isAnswer<Answered>(answered: unknown): answered is Answered {
  return typeof answered === 'object' && answered !== null
}
