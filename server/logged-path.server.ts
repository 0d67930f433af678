/** A path as it may stand in a log: an address that is a secret by itself is no more in it. */
export function loggedPath(path: string): string {
  return path.replace(/[\w-]{20,}(?=(\.|%2e)ics)/gi, '…')
}
