import { describe, expect, it } from 'vitest'
import {
  grantStateOn,
  whyCannotAppoint,
  whyCannotEnd,
  whyCannotGive,
  whyIndispensable,
  type GrantTerms,
} from '#domain/access/grants.ts'
import { administratorRoles, businessRoles, needsUnit, type Role } from '#domain/access/roles.ts'
import type { IsoDate } from '#domain/shared/dates.ts'

const today = '2026-03-10'
const grant = (role: Role, startsOn: IsoDate = today, endsOn: IsoDate | null = null): GrantTerms => ({
  role,
  unitId: needsUnit(role) ? 'squad' : null,
  startsOn,
  endsOn,
})
const give = (wanted: GrantTerms, held: GrantTerms[] = []) => whyCannotGive(wanted, { held, today })?.code

describe('the three administrators', () => {
  const others = (role: Role) => [...businessRoles, ...administratorRoles].filter((other) => other !== role)
  const pairs = administratorRoles.flatMap((admin) => others(admin).map((other): [Role, Role] => [admin, other]))

  it.each(pairs)('%s cannot also be given %s, nor the other way round', (admin, other) => {
    expect(give(grant(other), [grant(admin)])).toBe('roles-exclude-each-other')
    expect(give(grant(admin), [grant(other)])).toBe('roles-exclude-each-other')
  })

  it('exclude each other on any day of the period, not only today', () => {
    const auditorFromMay = grant('auditor', '2026-05-01')
    expect(give(grant('member'), [auditorFromMay])).toBe('roles-exclude-each-other')
    expect(give(grant('member', today, '2026-05-02'), [auditorFromMay])).toBe('roles-exclude-each-other')
    expect(give(grant('member', today, '2026-05-01'), [auditorFromMay])).toBeUndefined()
    expect(give(grant('member'), [grant('auditor', '2025-01-01', today)])).toBeUndefined()
  })

  it('leave business roles free to be held together', () => {
    expect(give(grant('member'), [grant('unit_commander')])).toBeUndefined()
  })
})

describe('a grant', () => {
  it('needs a unit where the role is held over one, and takes none elsewhere', () => {
    expect(give({ ...grant('unit_commander'), unitId: null })).toBe('grant-needs-unit')
    expect(give({ ...grant('auditor'), unitId: 'squad' })).toBe('grant-takes-no-unit')
    expect(give({ ...grant('member'), unitId: 'squad' })).toBe('grant-takes-no-unit')
  })

  it('begins today at the earliest, and ends after it begins', () => {
    expect(give(grant('member', '2026-03-09'))).toBe('grant-starts-in-past')
    expect(give(grant('member', today, today))).toBe('period-ends-before-start')
  })

  it('is not given twice for the same days, but may follow on', () => {
    expect(give(grant('unit_commander'), [grant('unit_commander')])).toBe('grant-already-held')
    expect(give({ ...grant('unit_commander'), unitId: 'brigade' }, [grant('unit_commander')])).toBeUndefined()
    expect(give(grant('unit_commander', '2026-04-01'), [grant('unit_commander', today, '2026-04-01')])).toBeUndefined()
  })

  it('stands where the day puts it', () => {
    const april = { startsOn: '2026-04-01', endsOn: '2026-05-01' } as const
    const days = ['2026-03-31', '2026-04-01', '2026-04-30', '2026-05-01'] as const
    expect(days.map((day) => grantStateOn(april, day))).toEqual(['to-come', 'in-force', 'in-force', 'ended'])
  })
})

describe('the end of a grant', () => {
  const end = (held: GrantTerms, endsOn: IsoDate | null, others: GrantTerms[] = []) =>
    whyCannotEnd(held, { endsOn, held: others, today })?.code

  it('is today at the earliest, and of one that is over is not moved', () => {
    expect(end(grant('member', '2026-01-01'), today)).toBeUndefined()
    expect(end(grant('member', '2026-01-01'), '2026-03-09')).toBe('grant-ends-in-past')
    expect(end(grant('member', '2026-01-01', '2026-03-10'), '2026-04-01')).toBe('grant-is-over')
  })

  it('cannot move out over what excludes it', () => {
    const member = grant('member', '2026-01-01', '2026-04-01')
    const auditor = grant('auditor', '2026-05-01')
    expect(end(member, '2026-05-01', [auditor])).toBeUndefined()
    expect(end(member, '2026-05-02', [auditor])).toBe('roles-exclude-each-other')
    expect(end(member, null, [auditor])).toBe('roles-exclude-each-other')
  })
})

describe('the last administrator', () => {
  const open = grant('security_admin', '2026-01-01')
  const why = (leaving: GrantTerms, others: GrantTerms[], day: IsoDate = today) =>
    whyIndispensable(leaving, { others, day })?.code

  it.each(['system_admin', 'security_admin'] as const)('of the kind %s cannot drop out', (role) => {
    expect(why(grant(role), [])).toBe('last-administrator')
    expect(why(grant(role), [grant(role)])).toBeUndefined()
  })

  it('can, when somebody else holds the role from that day on, as long as they would have', () => {
    expect(why(open, [grant('security_admin', '2026-04-01')])).toBe('last-administrator')
    expect(why(open, [grant('security_admin', '2026-04-01')], '2026-04-01')).toBeUndefined()
    expect(why(open, [grant('security_admin', today, '2026-12-31')])).toBe('last-administrator')
    const dated = grant('security_admin', today, '2026-06-01')
    expect(why(dated, [grant('security_admin', today, '2026-12-31')])).toBeUndefined()
  })

  it('is not asked for among auditors and business roles', () => {
    expect(why(grant('auditor'), [])).toBeUndefined()
    expect(why(grant('unit_commander'), [])).toBeUndefined()
  })
})

it('the system administrator appoints only while there is no security administrator', () => {
  expect(whyCannotAppoint([], today)).toBeUndefined()
  expect(whyCannotAppoint([grant('security_admin', '2025-01-01', today)], today)).toBeUndefined()
  expect(whyCannotAppoint([grant('security_admin', '2025-01-01')], today)?.code).toBe('security-administrator-there')
})
