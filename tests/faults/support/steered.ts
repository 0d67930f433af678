import dns, { type LookupAddress, type LookupAllOptions } from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import { isIP } from 'node:net'
import { steeringVariable, timeIn, unsteered, type FirstSteering, type Steering } from './steering.ts'

/** Loaded before the server: its clock and its names are in the hand of the process that started it, and end with that. */
const first = JSON.parse(process.env[steeringVariable] ?? '{}') as Partial<FirstSteering>
let steering: Steering = { ...unsteered, ...first }
const RealDate = Date

class SteeredDate extends RealDate {
  constructor(...parts: unknown[]) {
    if (parts.length === 0) super(SteeredDate.now())
    else super(...(parts as [number]))
  }

  static override now(): number {
    return timeIn(steering, RealDate.now())
  }
}

globalThis.Date = SteeredDate as DateConstructor

type Found = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void

const realLookup = dns.lookup
const lookup = (host: string, options: LookupAllOptions, found: Found) => {
  if (host === 'localhost' || isIP(host) !== 0) return realLookup(host, options, found)
  const address = steering.names[host] ?? 'nowhere'
  if (address === 'silent') return
  const unknown = Object.assign(new Error(`ENOTFOUND ${host}`), { code: 'ENOTFOUND' })
  if (address === 'nowhere') return setImmediate(found, unknown, '')
  setImmediate(found, null, options.all ? [{ address, family: 4 }] : address, 4)
}
dns.lookup = lookup as unknown as typeof dns.lookup
syncBuiltinESMExports()

if (first.isHeld) {
  process.on('message', (told: Steering) => {
    steering = told
    process.send?.('steered')
  })
  process.once('disconnect', () => process.exit(1))
}
