import {
  IconActivity,
  IconBroadcast,
  IconBeach,
  IconBuildingCommunity,
  IconCalendarTime,
  IconCalendarUser,
  IconChecklist,
  IconFileImport,
  IconHistory,
  IconHome,
  IconKey,
  IconMail,
  IconMessages,
  IconGitBranch,
  IconScale,
  IconShieldLock,
  IconSpeakerphone,
  IconTransfer,
  IconUsers,
  IconUsersPlus,
  IconUserStar,
  type TablerIcon,
} from '@tabler/icons-react'
import type { Ability } from '#domain/access/ability.ts'
import type { Action, SubjectName } from '#domain/access/subjects.ts'
import { useOnDay } from '../../on-day.ts'

export type Place = {
  to: string
  label: string
  icon: TablerIcon
  /** Where else one is still in this place. */
  also?: readonly string[]
}

type Entry = Place & { need: [Action, SubjectName] | null }

const entries: readonly Entry[] = [
  { to: '/', label: 'home', icon: IconHome, need: null },
  { to: '/messages', label: 'messages', icon: IconMessages, need: ['read', 'Conversation'] },
  { to: '/staffing', label: 'staffing', icon: IconChecklist, need: ['read', 'Staffing'], also: ['/quotas'] },
  { to: '/scenarios', label: 'scenarios', icon: IconGitBranch, need: ['read', 'Scenario'] },
  { to: '/units', label: 'units', icon: IconBuildingCommunity, need: ['read', 'Unit'] },
  { to: '/people', label: 'people', icon: IconUsers, need: ['read', 'Person'] },
  { to: '/postings', label: 'postings', icon: IconTransfer, need: ['read', 'Posting'] },
  { to: '/joinings', label: 'joinings', icon: IconUsersPlus, need: ['read', 'Joining'] },
  { to: '/callouts', label: 'callouts', icon: IconSpeakerphone, need: ['read', 'Callout'] },
  { to: '/shifts', label: 'shifts', icon: IconCalendarUser, need: ['read', 'Shift'] },
  { to: '/leave', label: 'leave', icon: IconBeach, need: ['read', 'Leave'] },
  {
    ...{ to: '/rosters', label: 'roster', icon: IconCalendarTime, need: ['read', 'Roster'] },
    also: ['/demands', '/duty-places', '/shift-types', '/rotations', '/holidays'],
  },
  { to: '/posts', label: 'posts', icon: IconUserStar, need: ['read', 'Holding'] },
  { to: '/consultations', label: 'consultations', icon: IconMail, need: ['opine', 'Consultation'] },
  { to: '/imports', label: 'imports', icon: IconFileImport, need: ['import', 'Import'] },
  { to: '/rules', label: 'rules', icon: IconScale, need: ['read', 'Rule'] },
  { to: '/accounts', label: 'accounts', icon: IconKey, need: ['read', 'Account'] },
  { to: '/grants', label: 'grants', icon: IconShieldLock, need: ['read', 'Grant'] },
  { to: '/channels', label: 'channels', icon: IconBroadcast, need: ['read', 'Channel'] },
  { to: '/audit', label: 'audit', icon: IconHistory, need: ['read', 'AuditEntry'] },
  { to: '/operations', label: 'operations', icon: IconActivity, need: ['read', 'Operations'] },
]

/** The contexts the person may enter, in the order of the rail. */
export function placesFor(may: Ability): Place[] {
  return entries.filter(({ need }) => need === null || may.can(...need))
}

const dated: readonly string[] = ['/staffing', '/units', '/people', '/posts']

/** The way to a place; those that show a day stay on the one looked at. */
export function usePlacePath() {
  const at = useOnDay()
  return (to: string) => (dated.includes(to) ? at(to) : to)
}
