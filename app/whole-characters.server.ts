import { Transform } from 'node:stream'

/**
 * Mends what React 18.3 writes when a character of several bytes does not fit at the end of its buffer: it sends the whole
 * buffer, unused bytes and all, and they arrive as NUL. A page holds none of its own, so they are dropped.
 */
export function withoutUnusedBytes(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk)
    },
  })
}
