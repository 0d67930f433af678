import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'

/**
 * What the browser gets, prepared at once when the development server starts. Vite is not left to discover it: its scanner
 * follows routes into server code and stumbles over native modules, and a library found later means two copies of React.
 */
const browserLibraries = [
  '@casl/ability',
  '@casl/ability/extra',
  '@conform-to/react',
  '@dagrejs/dagre',
  '@date-fns/utc',
  '@mantine/charts',
  '@mantine/core',
  '@mantine/hooks',
  '@remix-run/react',
  '@tabler/icons-react',
  '@tanstack/react-virtual',
  '@xyflow/react',
  'date-fns',
  'i18next',
  'react',
  'react-dom',
  'react-dom/client',
  'react-i18next',
  'react/jsx-dev-runtime',
  'react/jsx-runtime',
  'recharts',
  'socket.io-client',
  'zod',
]

export default defineConfig({
  plugins: [remix(remixConfig)],
  server: { middlewareMode: true },
  build: { target: 'es2022', assetsInlineLimit: 0 },
  optimizeDeps: { noDiscovery: true, include: browserLibraries },
  ssr: { noExternal: [/^@mantine\//] },
})
