import type { Role } from '#domain/access/roles.ts'
import { demoAccounts, demoPassword } from '#db/seed/accounts.ts'
import type { Ctx } from '../context.ts'

/** The accounts anybody may try in a demonstration; none where it is for real. */
export function demoSignIns(ctx: Ctx): { accounts: { loginName: string; role: Role }[]; password: string } | null {
  if (!ctx.settings.isDemo) return null
  return { accounts: demoAccounts.map(({ loginName, role }) => ({ loginName, role })), password: demoPassword }
}
