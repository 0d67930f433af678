import { refusalCodes, type RefusalCode } from '#domain/shared/refusals.ts'

const known = new Set<string>(refusalCodes)

/** Whether there is a sentence for what the server answered. */
export function isRefusalCode(code: string): code is RefusalCode {
  return known.has(code)
}
