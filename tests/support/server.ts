import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashOfToken, newToken, sessionCookieName } from '#server/access/session.server.ts'
import { idOfName } from '#server/ids.ts'
import { readEnvironment } from '#server/settings.ts'
import { startServer, type RunningServer } from '#server/start.ts'
import { sessions } from '#db/schema/index.ts'

export type TestServer = RunningServer & {
  folder: string
  /** A session of a demo account, as the cookie its browser would send. */
  cookieOf(loginName: string): Promise<string>
}

/** The real server on a port of its own, with the demo city of today in a folder of its own. */
export async function startTestServer(
  variables: Record<string, string> = {},
  folder = mkdtempSync(join(tmpdir(), 'lianqin-server-')),
): Promise<TestServer> {
  const env = readEnvironment({
    NODE_ENV: 'test',
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: `file:${join(folder, 'lianqin.db')}`,
    LOG_LEVEL: 'silent',
    ...variables,
  })
  const server = await startServer(env, () => undefined)
  return {
    ...server,
    url: `http://127.0.0.1:${server.port}`,
    folder,
    cookieOf: async (loginName) => `${sessionCookieName}=${await openSession(server, loginName)}`,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Opens a session without the sign-in page, whose tries are counted. Returns the token. */
export async function openSession({ services }: RunningServer, loginName: string): Promise<string> {
  const token = newToken()
  const now = services.clock.now()
  await services.store.write(async (tx) => {
    await tx.insert(sessions).values({
      id: services.newId(),
      tokenHash: hashOfToken(token),
      accountId: idOfName(`account ${loginName}`),
      createdAt: now,
      lastSeenAt: now,
      address: '127.0.0.1',
      userAgent: 'test',
    })
  })
  return token
}
