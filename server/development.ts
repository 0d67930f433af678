import type { Server } from 'node:http'
import type { ServerBuild } from '@remix-run/node'
import { createServer } from 'vite'

/** Vite in the same server, with its hot reload on the same port. */
export async function openVite(http: Server) {
  const vite = await createServer({ server: { middlewareMode: true, hmr: { server: http } } })
  return {
    get middlewares() {
      return vite.middlewares
    },
    loadBuild: async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild,
    close: () => vite.close(),
  }
}
