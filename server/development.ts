import type { Server } from 'node:http'
import type { ServerBuild } from '@remix-run/node'
import { createServer } from 'vite'

/** Vite in the same server, with its hot reload on the same port. */
export async function openVite(http: Server) {
  const vite = await createServer({
    // One cache per port, so that two servers on one checkout leave each other alone.
    cacheDir: `node_modules/.vite-${process.env['PORT'] ?? '3000'}`,
    server: { middlewareMode: true, hmr: { server: http } },
  })
  return {
    get middlewares() {
      return vite.middlewares
    },
    loadBuild: async () => (await vite.ssrLoadModule('virtual:remix/server-build')) as ServerBuild,
    close: () => vite.close(),
  }
}
