import { z } from 'zod'
import type { Cell } from '#domain/people/imports.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { day } from '#domain/shared/fields.ts'
import type { Vault } from '../../vault.ts'

/** Which roster a workbook is of, and the last edit that is in it. */
export type BookMark = { unitId: string; from: IsoDate; until: IsoDate; seq: number }

const sign = 'LQ-ROSTER'

export function markOf(vault: Vault, { unitId, from, until, seq }: BookMark): string {
  return `${sign} ${vault.seal(JSON.stringify([sign, unitId, from, until, seq]))}`
}

/** The mark among the first rows of a sheet; undefined where there is none of ours. */
export function markIn(vault: Vault, rows: readonly Cell[][]): { mark: BookMark; row: number } | undefined {
  for (const [row, line] of rows.slice(0, 10).entries())
    for (const cell of line) {
      const mark = typeof cell === 'string' && cell.startsWith(`${sign} `) && opened(vault, cell.slice(sign.length + 1))
      if (mark) return { mark, row }
    }
  return undefined
}

const sealedMark = z.tuple([z.literal(sign), z.string(), day(), day(), z.int()])

function opened(vault: Vault, sealed: string): BookMark | undefined {
  try {
    const { data } = sealedMark.safeParse(JSON.parse(vault.open(sealed)))
    if (!data) return undefined
    const [, unitId, from, until, seq] = data
    return { unitId, from, until, seq }
  } catch {
    // Not sealed by us.
    return undefined
  }
}
