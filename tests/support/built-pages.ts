import { buildIfNeeded } from '#server/build.ts'

/** Builds the pages once, before the test files that start the whole server begin side by side. */
export default async function buildPages(): Promise<void> {
  await buildIfNeeded((text) => void process.stdout.write(`${text}\n`))
}
