export type DemoArea = { code: string; name: string; district: 'JA' | 'YA' | 'KF'; brigade: string; former?: string }

/** The twelve grids: eight streets and four units on the fringe, three to each comprehensive brigade. */
export const areas: readonly DemoArea[] = [
  { code: 'G01', name: '中市街道', district: 'JA', brigade: 'B-C1' },
  { code: 'G02', name: '东市街道', district: 'JA', brigade: 'B-C1' },
  { code: 'G03', name: '三里桥街道', district: 'JA', brigade: 'B-C1' },
  { code: 'G04', name: '望城街道', district: 'JA', brigade: 'B-C2' },
  { code: 'G05', name: '清水河街道', district: 'JA', brigade: 'B-C2' },
  { code: 'G06', name: '城北镇', district: 'JA', brigade: 'B-C2', former: '城北乡' },
  { code: 'G07', name: '鼓楼街道', district: 'YA', brigade: 'B-C3' },
  { code: 'G08', name: '西市街道', district: 'YA', brigade: 'B-C3' },
  { code: 'G09', name: '小华山街道', district: 'YA', brigade: 'B-C3' },
  { code: 'G10', name: '平桥乡', district: 'YA', brigade: 'B-C4' },
  { code: 'G11', name: '城南镇', district: 'YA', brigade: 'B-C4' },
  { code: 'G12', name: '开发区', district: 'KF', brigade: 'B-C4' },
]

/** The code of the squad of a grid. */
export function squadOf(grid: string): string {
  return `SQ-${grid}`
}

/** The code of the sub-district of a grid. */
export function streetOf(grid: string): string {
  return `ST-${grid}`
}

/** The code of the police station of a grid. */
export function stationOf(grid: string): string {
  return `PSTA-${grid}`
}
