import { describe, expect, it } from 'vitest'
import { uploadFrom } from '#app/upload.server.ts'

const boundary = 'roster'
const head = (name: string, filename?: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}\r\n\r\n`
const tail = `\r\n--${boundary}--\r\n`

/** A form as a browser sends it, piece by piece; `left` says how many pieces nobody has asked for. */
function form(pieces: readonly (string | (() => Uint8Array))[]): { request: Request; left(): number } {
  const waiting = [...pieces]
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = waiting.shift()
      if (piece === undefined) return controller.close()
      controller.enqueue(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece())
    },
  })
  const headers = { 'Content-Type': `multipart/form-data; boundary=${boundary}` }
  const init = { method: 'POST', body, headers, duplex: 'half' as const }
  return { request: new Request('http://localhost/imports', init), left: () => waiting.length }
}

describe('a form with a file', () => {
  it('gives the file under its own name, and the texts beside it', async () => {
    const { request } = form([head('replaces'), 'some-id', `\r\n${head('file', '花名册.csv')}`, '姓名,编号', tail])
    const { file, text } = await uploadFrom(request)
    expect(file.name).toBe('花名册.csv')
    expect(new TextDecoder().decode(file.bytes)).toBe('姓名,编号')
    expect(text('replaces')).toBe('some-id')
    expect(text('other')).toBe('')
  })

  it.each([
    ['without one', [head('replaces'), 'some-id', tail]],
    ['where none was chosen', [head('file', ''), '', tail]],
  ])('%s is refused: file-missing', async (_name, pieces) => {
    await expect(uploadFrom(form(pieces).request)).rejects.toMatchObject({ code: 'file-missing', field: 'file' })
  })

  it('that is no form of that kind is refused, too', async () => {
    const request = new Request('http://localhost/imports', {
      method: 'POST',
      body: new URLSearchParams({ file: 'x' }),
    })
    await expect(uploadFrom(request)).rejects.toMatchObject({ code: 'file-missing' })
  })

  it('of 100 MB is read to its end, refused and never held', async () => {
    const before = process.memoryUsage().arrayBuffers
    let most = 0
    const megabyte = () => {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before)
      return new Uint8Array(1024 * 1024)
    }
    const { request, left } = form([head('file', 'big.xlsx'), ...Array.from({ length: 100 }, () => megabyte), tail])
    await expect(uploadFrom(request)).rejects.toMatchObject({
      code: 'file-too-large',
      facts: { mb: 20 },
      field: 'file',
    })
    expect(left()).toBe(0)
    expect(most).toBeLessThan(80 * 1024 * 1024)
  })
})
