import { PassThrough, type Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createElement } from 'react'
import { renderToPipeableStream } from 'react-dom/server'
import { expect, it } from 'vitest'
import { withoutUnusedBytes } from '#app/whole-characters.server.ts'

/** Many short texts: characters of three bytes do not always fit the end of a buffer of 2,048. */
const texts = Array.from({ length: 3_000 }, (_unused, index) => '城管'.repeat(1 + (index % 5)))

async function rendered<T extends Writable & NodeJS.ReadableStream>(into: T): Promise<Buffer> {
  const items = texts.map((text, index) => createElement('i', { key: index }, text))
  renderToPipeableStream(createElement('p', null, items)).pipe(into)
  return buffer(into)
}

it('a long page in Chinese arrives with every character whole', async () => {
  const html = await rendered(withoutUnusedBytes())
  expect(html.includes(0)).toBe(false)
  expect(html.toString('utf8')).toBe(`<p>${texts.map((text) => `<i>${text}</i>`).join('')}</p>`)
})

it('which React by itself does not do: when it does, this mending can go', async () => {
  expect((await rendered(new PassThrough())).includes(0)).toBe(true)
})
