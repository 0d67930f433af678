import type { Engine } from '#db/engine.ts'

/** Where the path of an engine's template database is handed to the test processes. */
export function templateVariable(engine: Engine): string {
  return `LIANQIN_TEMPLATE_${engine.toUpperCase()}`
}
