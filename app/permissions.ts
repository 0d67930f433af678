import { createMongoAbility } from '@casl/ability'
import { unpackRules } from '@casl/ability/extra'
import { useMemo } from 'react'
import type { Ability } from '#domain/access/ability.ts'
import { useRoot } from './root-data.ts'

const nobody: Ability = createMongoAbility<Ability>([])

/** What the person at the screen may do, to show or hide a button. The server asks again when it is pressed. */
export function useMay(): Ability {
  const { me } = useRoot()
  return useMemo(() => (me ? createMongoAbility<Ability>(unpackRules(me.may)) : nobody), [me])
}
