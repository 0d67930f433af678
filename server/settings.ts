import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { defaultUrl } from '#db/engine.ts'
import { minuteOf } from '#domain/alerts/preferences.ts'
import { defaultQuietHours } from '#domain/alerts/quiet-hours.ts'
import type { QuietHours } from '#domain/alerts/escalation.ts'
import type { Settings } from './context.ts'

const yes = z.enum(['1', 'true', 'yes'])
const no = z.enum(['0', 'false', 'no', ''])
const onOff = z.union([yes.transform(() => true), no.transform(() => false)])

const environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().optional(),
  DATABASE_URL: z.string().default(defaultUrl),
  SQLITE_SYNCHRONOUS: z.enum(['NORMAL', 'FULL']).default('NORMAL'),
  SECRET_KEY: z.string().optional(),
  DEMO: onOff.optional(),
  TIME_ZONE: z.string().default('Asia/Shanghai').refine(isTimeZone, 'no such time zone'),
  PUBLIC_ORIGIN: z.url().optional(),
  GATEWAY_NETWORKS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((one) => one.trim() || []))
    .refine((networks) => networks.every(isNetwork), 'not a list of networks as 10.20.0.0/16'),
  /** In seconds; no longer than a send is a process’s alone. */
  GATEWAY_TIMEOUT: z.coerce.number().int().min(1).max(20).default(10),
  ALERTS_KEPT_DAYS: z.coerce.number().int().min(30).max(3_650).default(90),
  QUIET_HOURS: z
    .string()
    .default('22:00-07:00')
    .transform((text) => hoursIn(text))
    .refine((hours) => hours !== null, 'not two times of the day as 22:00-07:00'),
  TRUST_PROXY: z.coerce.number().int().min(0).default(0),
  METRICS_TOKEN: z.string().min(16, 'at least 16 characters').optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).optional(),
})

export type Environment = ReturnType<typeof readEnvironment>

/** The settings table of the README, read and checked once. Throws with the name of what does not fit. */
export function readEnvironment(variables: NodeJS.ProcessEnv) {
  const parsed = environment.safeParse(variables)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`settings that do not fit: ${wrong.join('; ')}`)
  }
  const { NODE_ENV, DEMO, ...rest } = parsed.data
  const isProduction = NODE_ENV === 'production'
  return {
    ...rest,
    isProduction,
    isDevelopment: NODE_ENV === 'development',
    /** The demo city is for whoever has not said that this is for real. */
    isDemo: DEMO ?? !isProduction,
  }
}

/** What of the settings is handed in to those who work. */
export function settingsIn(env: Environment): Settings {
  return {
    ...{ timeZone: env.TIME_ZONE, isDemo: env.isDemo, isProduction: env.isProduction },
    gatewayNetworks: env.GATEWAY_NETWORKS,
    alertsKeptDays: env.ALERTS_KEPT_DAYS,
    quietHours: env.QUIET_HOURS ?? defaultQuietHours,
  }
}

/** `22:00-07:00`: from when until when. Null: it is not that. */
function hoursIn(text: string): QuietHours | null {
  const [from, to, ...more] = text.split('-').map((time) => minuteOf(time.trim()))
  return typeof from === 'number' && typeof to === 'number' && more.length === 0 ? { from, to } : null
}

function isNetwork(text: string): boolean {
  return ipaddr.isValidCIDR(text)
}

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}
