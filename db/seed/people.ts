import { addDays, addMonths, isoDateOf, type IsoDate } from '#domain/shared/dates.ts'
import { checkDigitOf, fictionalRegion, maskIdNumber, maskPhone, type Category } from '#domain/people.ts'
import { absences, certificates, homePositions, people } from '../schema/index.ts'
import type { DemoPerson } from './force.ts'
import { inChunks, sequenceOf, type Seeding } from './seeding.ts'

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕']
const givenFirst = [...'安宁和平清远明德文景思永嘉志承启正立恒泽']
const givenSecond = [...'然舟川野岚溪石松竹柏云雨霖辰昕朗毅诚谦朴']

const ranks: Record<Category, readonly string[]> = {
  civil_servant: ['二级科员', '一级科员', '四级主任科员', '三级主任科员', '二级主任科员', '一级主任科员'],
  cs_managed: ['二级科员', '一级科员', '四级主任科员', '三级主任科员'],
  public_institution: ['十级专业技术岗', '九级管理岗', '八级管理岗'],
  police: ['一级警员', '四级警长', '三级警长', '二级警长', '一级警长'],
  aux_um: ['1级', '2级', '3级'],
  aux_police: ['1级', '2级', '3级', '4级'],
}

/** Writes the people of the demo: names from two neutral pools, identity numbers and telephones that nobody can have. */
export async function seedPeople(seeding: Seeding, force: readonly DemoPerson[]): Promise<void> {
  const { tx, idOf } = seeding
  const random = sequenceOf(20160101)
  const drawn = force.map((person, index) => ({ person, index, drawn: draw(seeding, person, index, random) }))
  await inChunks(drawn, (chunk) => tx.insert(people).values(chunk.map(({ drawn }) => drawn.row)))
  await inChunks(drawn, (chunk) =>
    tx.insert(homePositions).values(
      chunk.map(({ person, drawn }) => ({
        id: idOf(`home ${person.key}`),
        personId: drawn.row.id,
        unitId: idOf(`unit ${person.home}`),
        category: person.category,
        post: person.homePost ?? null,
        rank: drawn.rank,
        employer: employerOf(person),
        document: null,
        startsOn: drawn.row.joinedOn,
        endsOn: null,
      })),
    ),
  )
  await seedCertificates(seeding, force)
  await seedAbsences(seeding, force)
}

/** The staff number of the n-th person, counted from 0. */
export function staffNumberOf(index: number): string {
  return `DEMO-${String(index + 1).padStart(4, '0')}`
}

function draw(
  { idOf, now, today, seal, digest, pinyinOf }: Seeding,
  person: DemoPerson,
  index: number,
  random: () => number,
) {
  const one = <T>(of: readonly T[]): T => {
    const chosen = of[Math.floor(random() * of.length)]
    if (chosen === undefined) throw new Error('nothing to choose from')
    return chosen
  }
  const name = one(surnames) + one(givenFirst) + (random() < 0.85 ? one(givenSecond) : '')
  const sex = random() < 0.2 ? ('female' as const) : ('male' as const)
  const bornOn = birthday(today, person, random)
  const phone = `100-${digits(random, 4)}-${digits(random, 4)}`
  const idNumber = fictionalIdNumber(bornOn, index, sex)
  const worked = 12 * (2 + Math.floor(random() * 18))
  const earliest = addMonths(bornOn, 12 * 20)
  const joined = addMonths(today, -worked)
  return {
    rank: one(ranks[person.category]),
    row: {
      id: idOf(`person ${person.key}`),
      staffNumber: staffNumberOf(index),
      name,
      namePinyin: pinyinOf(name),
      sex,
      bornOn,
      joinedOn: joined > earliest ? joined : earliest,
      idNumberSealed: seal(idNumber),
      idNumberMask: maskIdNumber(idNumber),
      idNumberDigest: digest(idNumber),
      phoneSealed: seal(phone),
      phoneMask: maskPhone(phone),
      isFictional: true,
      importId: null,
      revision: 1,
      createdAt: now,
      updatedAt: now,
    },
  }
}

/** A region no office has, and a check digit that is wrong: nobody can hold this number. */
function fictionalIdNumber(bornOn: IsoDate, index: number, sex: 'male' | 'female'): string {
  const serial = ((index * 2 + (sex === 'male' ? 1 : 0)) % 1000).toString().padStart(3, '0')
  const body = `${fictionalRegion}${bornOn.replaceAll('-', '')}${serial}`
  const right = checkDigitOf(body)
  return body + (right === 'X' ? '0' : String((Number(right) + 1) % 10))
}

function birthday(today: IsoDate, person: DemoPerson, random: () => number): IsoDate {
  const isAuxiliary = person.category === 'aux_um' || person.category === 'aux_police'
  const age = (isAuxiliary ? 22 : 26) + Math.floor(random() * (isAuxiliary ? 20 : 30))
  const year = Number(today.slice(0, 4)) - age
  return isoDateOf(year, 1 + Math.floor(random() * 12), 1 + Math.floor(random() * 28)) ?? today
}

function digits(random: () => number, count: number): string {
  return Array.from({ length: count }, () => Math.floor(random() * 10)).join('')
}

function employerOf({ category, postingKind }: DemoPerson): string | null {
  if (postingKind === 'agency_assignment') return '演示劳务派遣有限公司'
  return category === 'aux_um' || category === 'aux_police' ? '演示用工单位' : null
}

/** Enforcement certificates for established staff but the police; one of them has lapsed. */
async function seedCertificates({ tx, idOf, today }: Seeding, force: readonly DemoPerson[]): Promise<void> {
  const holders = force.filter(({ category, host }) => host && category !== 'police' && !category.startsWith('aux_'))
  const lapsed = holders.findIndex(({ key }) => key === 'B-C3 urban_management 4')
  await inChunks(
    holders.map((person, index) => ({ person, index })),
    (chunk) =>
      tx.insert(certificates).values(
        chunk.map(({ person, index }) => {
          const startsOn = addMonths(today, index === lapsed ? -61 : -6 - (index % 48))
          return {
            id: idOf(`certificate ${person.key}`),
            personId: idOf(`person ${person.key}`),
            kind: 'enforcement' as const,
            number: `YS-${startsOn.slice(0, 4)}-${String(index + 1).padStart(4, '0')}`,
            startsOn,
            endsOn: addMonths(startsOn, 60),
          }
        }),
      ),
  )
}

/** About one in twenty-five is away today; two of them for long. */
async function seedAbsences({ tx, idOf, today }: Seeding, force: readonly DemoPerson[]): Promise<void> {
  const serving = force.filter((person) => person.host)
  const rows = serving.flatMap((person, index): (typeof absences.$inferInsert)[] => {
    if (index % 25 !== 7) return []
    const kinds = ['annual', 'training', 'personal', 'maternity', 'errand', 'sick'] as const
    const turn = Math.floor(index / 25)
    const isLong = turn === 3 || turn === 11
    return [
      {
        id: idOf(`absence ${person.key}`),
        personId: idOf(`person ${person.key}`),
        kind: kinds[turn % kinds.length] ?? 'annual',
        note: null,
        recordedBy: null,
        startsOn: addDays(today, isLong ? -40 : -(turn % 4)),
        endsOn: addDays(today, isLong ? 60 : 1 + (turn % 5)),
      },
    ]
  })
  await inChunks(rows, (chunk) => tx.insert(absences).values(chunk))
}
