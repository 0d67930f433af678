const here = 'http://here.invalid'

/**
 * The path to go on to, if it is one of ours, or else the beginning: nobody is sent elsewhere by a link. Read as a browser
 * reads it, which leaves out tabs and line breaks, takes `\` for `/`, and walks `/..`.
 */
export function ownPath(to: string | null): string {
  if (!to?.startsWith('/') || !URL.canParse(to, here)) return '/'
  const { origin, pathname, search } = new URL(to, here)
  const isOurs = origin === here && !pathname.startsWith('//')
  return isOurs ? pathname + search : '/'
}
