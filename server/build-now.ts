import { buildIfNeeded } from './build.ts'

/** `npm run build`: builds the pages ahead of the first start. */
const say = (text: string) => void process.stdout.write(`${text}\n`)
say((await buildIfNeeded(say)) ? 'built' : 'the build is up to date')
