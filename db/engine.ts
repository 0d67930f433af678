/** The three places data can lie. `pglite` is PostgreSQL inside the process, for tests. */
export type Engine = 'sqlite' | 'postgres' | 'pglite'

export const defaultUrl = 'file:data/lianqin.db'

/** Which engine a DATABASE_URL asks for; none means SQLite beside the program. */
export function engineOf(url: string | undefined): Engine {
  const scheme = (url ?? defaultUrl).split(':', 1)[0]
  switch (scheme) {
    case 'file':
      return 'sqlite'
    case 'postgres':
    case 'postgresql':
      return 'postgres'
    case 'pglite':
      return 'pglite'
    default:
      throw new Error(`DATABASE_URL must begin with file:, postgres: or pglite:, not "${scheme ?? ''}:"`)
  }
}

export const engine = engineOf(process.env['DATABASE_URL'])
export const isPostgres = engine !== 'sqlite'
