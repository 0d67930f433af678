import { parentPort } from 'node:worker_threads'
import { Refusal } from '#domain/shared/outcomes.ts'
import { parcelsOf, type FromWorker, type ToWorker } from './messages.ts'
import { readFile } from './read.ts'
import type { CellToWrite, SheetToWrite } from './workbooks.ts'
import type { FileFormat } from './formats.server.ts'
import { writeFile } from './write.ts'

/** The thread in which files are read and written. One file at a time. */
type Writing = { format: FileFormat; sheets: (Omit<SheetToWrite, 'rows'> & { rows: (readonly CellToWrite[])[] })[] }

const port = parentPort
let parcels: Iterator<FromWorker> | undefined
let writing: Writing | undefined

port?.on('message', (message: ToWorker) => {
  hear(message).catch((error: unknown) => {
    if (error instanceof Refusal) return say({ kind: 'refused', code: error.code, facts: error.facts })
    say({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  })
})

async function hear(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case 'read':
      parcels = parcelsAndEnd(await readFile(message.bytes, message.name))
      return sayNext()
    case 'more':
      return sayNext()
    case 'write':
      writing = { format: message.format, sheets: message.sheets.map((sheet) => ({ ...sheet, rows: [] })) }
      return
    case 'rows':
      writing?.sheets[message.sheet]?.rows.push(...message.rows)
      return
    case 'end': {
      const bytes = await writeFile(writing?.sheets ?? [], writing?.format ?? 'xlsx')
      writing = undefined
      return say({ kind: 'written', bytes })
    }
  }
}

function* parcelsAndEnd({ sheetName, rows }: Awaited<ReturnType<typeof readFile>>): Generator<FromWorker> {
  for (const parcel of parcelsOf(rows)) yield { kind: 'rows', rows: parcel.map((row) => [...row]) }
  yield { kind: 'read', sheetName }
}

function sayNext(): void {
  const next = parcels?.next()
  if (next && !next.done) say(next.value)
}

function say(message: FromWorker): void {
  port?.postMessage(message)
}
