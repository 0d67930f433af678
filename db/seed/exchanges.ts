import type { PostingKind } from '#domain/postings.ts'
import type { DemoPerson } from './force.ts'

type Exchange = {
  home: string
  host: string
  kind: PostingKind
  category: DemoPerson['category']
  months: [number, number]
}

/**
 * Officers whom one department has lent another, besides the force: 城管 and 公安 both ways, 交通 to 城管 for more than a
 * year and nobody back, 工商质监 to 公安 for a few months. From so many months ago to so many months ahead.
 */
const exchanges: readonly Exchange[] = [
  { home: 'BUR-UM', host: 'BUR-PS', kind: 'cross_posting', category: 'civil_servant', months: [20, 4] },
  { home: 'BUR-PS', host: 'BUR-UM', kind: 'cross_posting', category: 'police', months: [8, 16] },
  { home: 'BUR-TR', host: 'BUR-UM', kind: 'developmental', category: 'civil_servant', months: [15, 9] },
  { home: 'BUR-MR', host: 'BUR-PS', kind: 'developmental', category: 'civil_servant', months: [4, 8] },
]

export const exchanged: readonly DemoPerson[] = exchanges.map(({ home, host, kind, category, months }) => ({
  ...{ key: `exchange ${home} ${host}`, home, host, category, months },
  ...{ postingKind: kind, hostPost: '科室副职' },
}))
