import { z } from 'zod'
import { isRuleKey } from '../rules.ts'
import { day, line, revision } from '../shared/fields.ts'

const profile = z.string({ error: 'choice' }).refine(isRuleKey, { error: 'choice' })

/** Which profile is to apply, and from when: tried out, and then saved with the reason. */
export const profileTrying = z.object({ profile, startsOn: day() })
export const profileChoosing = z.object({ profile, startsOn: day(), reason: line(300), revision: revision() })
