const soundKey = 'lianqin alert sound'

/** Whether alerts sound on this device: a matter of the room one sits in, so it is kept here and not with the account. */
export function isSoundOn(): boolean {
  try {
    return window.localStorage.getItem(soundKey) === 'on'
  } catch {
    return false
  }
}

/** A browser that keeps nothing forgets it with the page. */
export function setSound(isOn: boolean): void {
  try {
    window.localStorage.setItem(soundKey, isOn ? 'on' : 'off')
  } catch {
    return
  }
}
