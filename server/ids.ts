import { v5, v7 } from 'uuid'

const seedNamespace = '3c0f7a52-9d0e-5b6e-8d4a-2f7b1c6e9a10'

/** A new id: UUIDv7, so that ids sort by the moment they were made. */
export function newId(): string {
  return v7()
}

/** The id that belongs to a name, always the same: for what the product ships and for the demo city. */
export function idOfName(name: string): string {
  return v5(name, seedNamespace)
}
