/** The first thing a worker runs: it learns to run the TypeScript beside it, the way the process itself did. */
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
