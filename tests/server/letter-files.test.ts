import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { documentNumber } from '#domain/letters.ts'
import { composePostingLetter } from '#domain/letters/posting.ts'
import { drawLetter, numberedFile } from '#server/letters/parts.server.ts'

const number = documentNumber({ code: '六城管委办', year: 2026, number: 3 })
const day = '2026-03-01'
const letterWith = (hasRedHead: boolean) =>
  composePostingLetter({
    kind: 'posting',
    office: { unit: '市城管委办', code: '六城管委办', head: '六安市城市管理委员会办公室', hasRedHead },
    person: { name: '王建国', home: '市城市管理局', host: '鼓楼联勤执法巡逻中队', post: '<队长> & "副"' },
    posting: {
      ...{ kind: 'draft_in', purpose: '充实中队力量', document: null, share: 100 },
      ...{ startsOn: '2026-03-10', endsOn: '2027-03-10' },
    },
    opinion: { verdict: 'agree', text: null },
    detachment: '城市管理联勤执法支队',
    day,
  })

let file: Uint8Array
let partOf: (path: string) => string
beforeAll(async () => {
  file = numberedFile(await drawLetter(letterWith(true), day), number)
  const parts = unzipSync(file)
  partOf = (path) => strFromU8(parts[path] ?? new Uint8Array())
})

/** The text of each paragraph, in order. */
const paragraphsIn = (xml: string) =>
  (xml.match(/<w:p>.*?<\/w:p>/gs) ?? []).map((paragraph) =>
    [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1]).join(''),
  )

describe('the .docx of a letter', () => {
  it('is A4 with the margins of the standard, and a line pitch of 28.95 points', () => {
    const xml = partOf('word/document.xml')
    const [, width, height] = /<w:pgSz w:w="(\d+)" w:h="(\d+)"/.exec(xml) ?? []
    const millimetres = (twips: string | undefined) => Math.round((Number(twips) / 1440) * 25.4)
    expect([millimetres(width), millimetres(height)]).toEqual([210, 297])
    const marginOf = (side: string) => millimetres(new RegExp(`<w:pgMar[^>]* w:${side}="(\\d+)"`).exec(xml)?.[1])
    expect(['top', 'bottom', 'left', 'right'].map(marginOf)).toEqual([37, 35, 28, 26])
    expect(xml).toContain('w:linePitch="579"')
    expect(partOf('word/styles.xml')).toContain('<w:spacing w:line="579" w:lineRule="exact"/>')
  })

  it('sets head and title in 小标宋, the body in 仿宋 of size three, and names what to take instead', () => {
    const xml = partOf('word/document.xml')
    const runOf = (text: string) => xml.match(/<w:r>.*?<\/w:r>/gs)?.find((run) => run.includes(text)) ?? ''
    expect(runOf('办公室文件')).toMatch(/w:eastAsia="方正小标宋简体".*<w:color w:val="E60012"\/>.*<w:sz w:val="52"\/>/)
    expect(runOf('关于抽调')).toMatch(/w:eastAsia="方正小标宋简体".*<w:sz w:val="44"\/>/)
    expect(runOf('根据城市管理')).toMatch(/w:eastAsia="仿宋_GB2312".*<w:sz w:val="32"\/>/)
    expect(runOf('一、岗位。')).toContain('w:eastAsia="黑体"')
    expect(runOf('抄送：')).toContain('<w:sz w:val="28"/>')
    expect(partOf('word/fontTable.xml')).toMatch(/w:name="仿宋_GB2312"><w:altName w:val="FangSong_GB2312,仿宋,FangSong/)
  })

  it('says all of the letter in order, its number where the mark was, and what was typed as it was typed', () => {
    const xml = partOf('word/document.xml')
    const letter = letterWith(true)
    const said = paragraphsIn(xml).filter((text) => text.trim() !== '')
    expect(said.slice(0, 5)).toEqual(['六安市城市管理委员会办公室文件', number, ...letter.title, letter.addressees])
    expect(said).toContain('一、岗位。拟任岗位为&lt;队长&gt; &amp; &quot;副&quot;。')
    expect(said.slice(-5)).toEqual([
      ...[letter.signature, letter.date, '　抄送：城市管理联勤执法支队，王建国同志。'],
      ...['　六安市城市管理委员会办公室2026年3月1日印发　', '（此件不公开发布）'],
    ])
    expect(xml).not.toMatch(/[\uE000-\uF8FF\t]/)
  })

  it('numbers its pages with dashes, outside: right on odd ones, left on even ones', () => {
    const footers = ['word/footer1.xml', 'word/footer2.xml'].map(partOf)
    for (const footer of footers) expect(footer).toMatch(/— .*PAGE.* —/s)
    expect(footers.map((footer) => /<w:jc w:val="(\w+)"/.exec(footer)?.[1])).toEqual(['right', 'left'])
    expect(partOf('word/settings.xml')).toContain('w:evenAndOddHeaders')
  })

  it('leaves the place of the head empty for paper that has one', async () => {
    const plain = unzipSync(numberedFile(await drawLetter(letterWith(false), day), number))
    const xml = strFromU8(plain['word/document.xml'] ?? new Uint8Array())
    expect(xml).not.toContain('文件')
    expect(xml).not.toContain('E60012"/></w:pBdr>')
    expect(xml).toContain(number)
  })

  it('is the same bytes whenever it is made of the same facts', async () => {
    const again = numberedFile(await drawLetter(letterWith(true), day), number)
    expect(Buffer.compare(Buffer.from(again), Buffer.from(file))).toBe(0)
    const other = numberedFile(await drawLetter(letterWith(true), day), '六城管委办〔2026〕4号')
    expect(Buffer.compare(Buffer.from(other), Buffer.from(file))).not.toBe(0)
    expect(partOf('docProps/core.xml')).toContain('2026-03-01T00:00:00Z')
  })
})
