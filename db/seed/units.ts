import type { BrigadeType, Department, UnitKind, UnitLevel } from '#domain/organisation.ts'
import { areas, squadOf, stationOf, streetOf, type DemoArea } from './areas.ts'

export type DemoUnit = {
  code: string
  name: string
  shortName: string
  kind: UnitKind
  level: UnitLevel
  department?: Department
  brigadeType?: BrigadeType
  parent?: string
  /** Who manages daily, who tasks and who assesses, by code. */
  lines?: { daily: string; tasking: string; assessor: string }
  nameplates?: string[]
  /** What it was called until so many months ago. */
  formerly?: { name: string; shortName: string; monthsAgo: number }
  monthsOld: number
}

const detachmentOnly = { daily: 'DET', tasking: 'DET', assessor: 'DET' }
/** Months since the force was founded. */
export const founded = 18
const longAgo = 240

const cityUnits: readonly DemoUnit[] = [
  { code: 'CITY', name: '六安市', shortName: '六安市', kind: 'city', level: 'city', monthsOld: longAgo },
  {
    code: 'UMC',
    name: '市城市管理委员会',
    shortName: '市城管委',
    kind: 'commission',
    level: 'city',
    parent: 'CITY',
    monthsOld: 40,
  },
  {
    code: 'UMC-OFFICE',
    name: '市城市管理委员会办公室',
    shortName: '市城管委办',
    kind: 'commission_office',
    level: 'city',
    parent: 'UMC',
    nameplates: ['市城市管理监督指挥中心'],
    monthsOld: 40,
  },
  {
    code: 'DET',
    name: '城市管理联勤执法支队',
    shortName: '联勤支队',
    kind: 'detachment',
    level: 'city',
    parent: 'UMC-OFFICE',
    monthsOld: founded,
  },
  {
    code: 'DET-HQ',
    name: '支队本部',
    shortName: '支队本部',
    kind: 'headquarters',
    level: 'city',
    parent: 'DET',
    lines: detachmentOnly,
    monthsOld: founded,
  },
  {
    code: 'B-WASTE',
    name: '渣土管理大队',
    shortName: '渣土大队',
    kind: 'brigade',
    brigadeType: 'construction_waste',
    level: 'city',
    parent: 'DET',
    lines: detachmentOnly,
    monthsOld: founded,
  },
  {
    code: 'B-MOBILE',
    name: '机动大队',
    shortName: '机动大队',
    kind: 'brigade',
    brigadeType: 'mobile',
    level: 'city',
    parent: 'DET',
    lines: detachmentOnly,
    monthsOld: founded,
  },
  ...['一', '二', '三', '四'].map((number, index): DemoUnit => ({
    code: `B-C${index + 1}`,
    name: `综合${number}大队`,
    shortName: `综合${number}大队`,
    kind: 'brigade',
    brigadeType: 'comprehensive',
    level: 'city',
    parent: 'DET',
    lines: detachmentOnly,
    monthsOld: founded,
  })),
  {
    code: 'BUR-UM',
    name: '市城市管理局',
    shortName: '市城管局',
    kind: 'bureau',
    level: 'city',
    department: 'urban_management',
    parent: 'CITY',
    monthsOld: 120,
  },
  {
    code: 'BUR-PS',
    name: '市公安局',
    shortName: '市公安局',
    kind: 'bureau',
    level: 'city',
    department: 'public_security',
    parent: 'CITY',
    nameplates: ['市公安局交警支队'],
    monthsOld: longAgo,
  },
  {
    code: 'BUR-TR',
    name: '市交通运输局',
    shortName: '市交通局',
    kind: 'bureau',
    level: 'city',
    department: 'transport',
    parent: 'CITY',
    monthsOld: longAgo,
  },
  {
    code: 'BUR-MR',
    name: '市工商行政和质量技术监督管理局',
    shortName: '市工商质监局',
    kind: 'bureau',
    level: 'city',
    department: 'market_regulation',
    parent: 'CITY',
    formerly: { name: '市工商行政管理局', shortName: '市工商局', monthsAgo: 26 },
    monthsOld: longAgo,
  },
  {
    code: 'BUR-EP',
    name: '市环境保护局',
    shortName: '市环保局',
    kind: 'bureau',
    level: 'city',
    parent: 'CITY',
    monthsOld: longAgo,
  },
]

const districts: readonly { code: 'JA' | 'YA' | 'KF'; name: string; shortName: string; police: string }[] = [
  { code: 'JA', name: '金安区', shortName: '金安', police: '金安公安分局' },
  { code: 'YA', name: '裕安区', shortName: '裕安', police: '裕安公安分局' },
  { code: 'KF', name: '开发区管委会', shortName: '开发区', police: '开发区公安分局' },
]

/** Every unit of the demo city, parents before children. */
export const demoUnits: readonly DemoUnit[] = [
  ...cityUnits,
  ...districts.flatMap(districtUnits),
  ...areas.flatMap(areaUnits),
]

function districtUnits({ code, name, shortName, police }: (typeof districts)[number]): DemoUnit[] {
  const bureau = (suffix: string, title: string, short: string, department: Department): DemoUnit => ({
    code: `${code}-${suffix}`,
    name: title,
    shortName: short,
    kind: 'bureau',
    level: 'district',
    department,
    parent: code,
    monthsOld: 120,
  })
  return [
    { code, name, shortName, kind: 'district', level: 'district', parent: 'CITY', monthsOld: longAgo },
    bureau('UM', `${shortName}区城市管理局`.replace('开发区区', '开发区'), `${shortName}城管局`, 'urban_management'),
    bureau('PS', police, police, 'public_security'),
    bureau(
      'MR',
      `${shortName}区市场监督管理局`.replace('开发区区', '开发区'),
      `${shortName}市场监管局`,
      'market_regulation',
    ),
    bureau('HC', `${shortName}区住房和城乡建设局`.replace('开发区区', '开发区'), `${shortName}住建局`, 'housing'),
  ]
}

function areaUnits({ code, name, district, former }: DemoArea): DemoUnit[] {
  const bare = name.replace(/(街道|镇|乡)$/, '')
  const street: DemoUnit = {
    code: streetOf(code),
    name: district === 'KF' ? '开发区社会事务局' : name,
    shortName: district === 'KF' ? '开发区社会局' : name,
    kind: 'sub_district',
    level: 'sub_district',
    parent: district,
    nameplates: ['城市管理联勤执法办公室'],
    monthsOld: 120,
    ...(former ? { formerly: { name: former, shortName: former, monthsAgo: 14 } } : {}),
  }
  return [
    street,
    {
      code: stationOf(code),
      name: `${bare}派出所`,
      shortName: `${bare}派出所`,
      kind: 'police_station',
      level: 'sub_district',
      department: 'public_security',
      parent: `${district}-PS`,
      monthsOld: 120,
    },
    {
      code: squadOf(code),
      name: `${bare}联勤执法巡逻中队`,
      shortName: `${bare}中队`,
      kind: 'squad',
      level: 'sub_district',
      parent: streetOf(code),
      lines: { daily: streetOf(code), tasking: 'DET', assessor: 'DET' },
      monthsOld: founded,
    },
  ]
}
