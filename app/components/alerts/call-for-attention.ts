import { useEffect, useRef } from 'react'
import { isSoundOn } from './own-signals.ts'

export type Told = { seq: number; text: string; isLoud: boolean }

/**
 * Calls somebody whose page is in the background: the number of new alerts in the title of the tab until the page is looked
 * at, a notification of the browser if it was allowed, and a short sound if it was switched on on this device. Whoever is
 * looking at the page is not called; only an emergency sounds for them too.
 */
export function useCallForAttention(arrived: readonly Told[]): void {
  const called = useRef(0)
  const waiting = useRef(0)

  useEffect(() => {
    const fresh = arrived.filter(({ seq }) => seq > called.current)
    const newest = fresh.at(-1)
    if (!newest) return
    called.current = newest.seq
    const isAway = document.hidden
    if ((isAway || fresh.some(({ isLoud }) => isLoud)) && isSoundOn()) beep()
    if (!isAway) return
    waiting.current += fresh.length
    document.title = counted(document.title, waiting.current)
    for (const { seq, text } of fresh) notify(seq, text)
  }, [arrived])

  useEffect(() => {
    const look = () => {
      if (document.hidden) return
      waiting.current = 0
      document.title = counted(document.title, 0)
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
}

/** The title with a number before it, or without one. */
export function counted(title: string, count: number): string {
  const plain = title.replace(/^\(\d+\) /, '')
  return count > 0 ? `(${count}) ${plain}` : plain
}

/** One notification per alert, however many tabs are open: the browser keeps one of each tag. */
function notify(seq: number, text: string): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  const shown = new Notification(text, { tag: `alert ${seq}` })
  shown.addEventListener('click', () => {
    window.focus()
    shown.close()
  })
}

const beepHz = 880
const beepSeconds = 0.25

/** A browser that has not been touched yet makes no sound; that is no error. */
function beep(): void {
  const audio = new AudioContext()
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  volume.gain.setValueAtTime(0.2, audio.currentTime)
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + beepSeconds)
  tone.frequency.value = beepHz
  tone.connect(volume).connect(audio.destination)
  tone.addEventListener('ended', () => void audio.close())
  tone.start()
  tone.stop(audio.currentTime + beepSeconds)
}
