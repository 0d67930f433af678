import { afterAll, describe, expect, it } from 'vitest'
import { openWorkbooks } from '#server/workbooks/pool.ts'
import {
  archive,
  compoundFile,
  csv,
  handmadeWorkbook,
  sheetOf,
  text,
  textRow,
  workbook,
  type Part,
} from '#tests/support/workbooks.ts'

const workbooks = openWorkbooks()
afterAll(() => workbooks.close())

const utf8 = (content: string) => new TextEncoder().encode(content)
const read = (bytes: Uint8Array, name?: string) => sheetOf(workbooks, bytes, name)
/** Why a file is not read. */
const refused = async (bytes: Uint8Array, name = 'roster.xlsx') => {
  const outcome = await workbooks.read({ bytes, name })
  return 'refusal' in outcome ? outcome.refusal : outcome
}

describe('reading a workbook', () => {
  it('gives the cells as they are, days as text', async () => {
    const bytes = await workbook([
      ['姓名', '参加工作', '编号'],
      ['张三', new Date(Date.UTC(2016, 2, 5)), 12],
      [null, null, null],
      ['李四', '2016年3月', true],
    ])
    expect(await read(bytes)).toEqual({
      sheetName: '花名册',
      rows: [['姓名', '参加工作', '编号'], ['张三', '2016-03-05', 12], [], ['李四', '2016年3月', true]],
    })
  })

  it('takes the first sheet that holds a table', async () => {
    const table = [['姓名'], ['张三']]
    const bytes = await workbook([['填表说明']], [{ name: '人员', rows: table }])
    expect(await read(bytes)).toEqual({ sheetName: '人员', rows: table })
  })

  it('gives the last result of a formula and keeps an error of Excel to be seen', async () => {
    const bytes = handmadeWorkbook(
      textRow(1, ['姓名', '编号']) +
        '<row r="2"><c r="A2" t="str"><f>B1</f><v>张三</v></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>' +
        '<row r="3"><c r="A3"><f>1+1</f><v>2</v></c><c r="B3" t="str"><f>C3</f></c></row>',
    )
    expect((await read(bytes)).rows.slice(1)).toEqual([['张三', '#DIV/0!'], [2]])
  })
})

describe('reading text in columns', () => {
  const rows = [
    ['姓名', '单位'],
    ['张三', '市公安局'],
    ['李四', '"市城管局,直属"'],
  ]
  const expected = [
    ['姓名', '单位'],
    ['张三', '市公安局'],
    ['李四', '市城管局,直属'],
  ]
  const tabbed = `\uFEFF${rows.map((row) => row.join('\t')).join('\r\n')}`
  // 姓名,单位 / 张三,市公安局 as Chinese Windows writes them (GBK).
  const gbk = Buffer.from('d0d5c3fb2cb5a5cebb0d0ad5c5c8fd2ccad0b9abb0b2bed6', 'hex')

  it.each([
    ['UTF-8', utf8(csv(rows))],
    ['UTF-8 with its mark', utf8(`\uFEFF${csv(rows)}`)],
    ['UTF-16 with tabs, as Excel saves "Unicode text"', new Uint8Array(Buffer.from(tabbed, 'utf16le'))],
    ['with semicolons', utf8(rows.map((row) => row.join(';')).join('\n'))],
  ])('reads %s', async (_name, bytes) => {
    expect((await read(bytes, 'roster.csv')).rows).toEqual(expected)
  })

  it('reads GBK', async () => {
    expect((await read(new Uint8Array(gbk), 'roster.csv')).rows).toEqual(expected.slice(0, 2))
  })
})

describe('a file that is no roster is refused with the reason', () => {
  const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
  it.each([
    ['nothing in it', new Uint8Array(), 'a.xlsx', 'file-empty'],
    ['spaces only', utf8(' \r\n '), 'a.csv', 'file-empty'],
    ['a picture', picture, 'a.xlsx', 'file-not-workbook'],
    ['a page of the web called .xls', utf8('<html><table>'), 'a.xls', 'file-not-workbook'],
    ['a letter', archive([text('word/document.xml', '<w/>')]), 'a.xlsx', 'file-not-workbook'],
    ['an old Excel file', compoundFile('Workbook'), 'a.xls', 'file-old-excel'],
    ['a workbook under a password', compoundFile('EncryptedPackage'), 'a.xlsx', 'file-encrypted'],
    ['an archive under a password', archive([text('xl/workbook.xml', '')], { flags: 1 }), 'a.xlsx', 'file-encrypted'],
    ['half a workbook', archive([text('xl/workbook.xml', '<x/>')]).subarray(0, 60), 'a.xlsx', 'file-unreadable'],
    ['a workbook without its parts', archive([text('xl/workbook.xml', '<workbook/>')]), 'a.xlsx', 'file-unreadable'],
    [
      'a row beyond what is read',
      handmadeWorkbook(textRow(1, ['x']) + textRow(20_002, ['x'])),
      'a.xlsx',
      'file-too-many-rows',
    ],
    ['empty sheets', handmadeWorkbook('<row r="1"/>'), 'a.xlsx', 'file-no-rows'],
    [
      'a row beyond Excel',
      handmadeWorkbook('<row r="999999999"><c r="A999999999"><v>1</v></c></row>'),
      'a.xlsx',
      'file-unreadable',
    ],
    [
      'a column beyond Excel',
      handmadeWorkbook('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'),
      'a.xlsx',
      'file-unreadable',
    ],
    ['201 columns', utf8(','.repeat(200) + 'x'), 'a.csv', 'file-too-many-columns'],
    ['20,001 rows', utf8('x\n'.repeat(20_001)), 'a.csv', 'file-too-many-rows'],
  ])('%s', async (_name, bytes, name, code) => {
    expect(await refused(bytes, name)).toMatchObject({ code: code })
  })
})

describe('a file made to do harm costs its thread at most', () => {
  const noughts = new Uint8Array(120 * 1024 * 1024)
  const bomb = (part: Partial<Part>) =>
    archive([text('xl/workbook.xml', '<x/>'), { name: 'xl/worksheets/sheet1.xml', bytes: noughts, ...part }])

  it('a bomb is refused by what its directory says', async () => {
    expect(await refused(bomb({}))).toEqual({ code: 'file-is-bomb', facts: { most: 100 } })
  })

  it('a bomb with a directory that lies is refused when more comes out than it said', async () => {
    expect(await refused(bomb({ claims: 1_000 }))).toMatchObject({ code: 'file-is-bomb' })
  })

  it('a file that fills the memory is refused, and the next one is read', async () => {
    const last = (row: number) => `<row r="${row}"><c r="ZZZ${row}"><v>1</v></c></row>`
    const wide = handmadeWorkbook(Array.from({ length: 20_000 }, (_unused, index) => last(index + 1)).join(''))
    expect(await refused(wide)).toMatchObject({ code: 'file-too-heavy' })
    expect((await read(await workbook([['姓名'], ['张三']]))).rows).toHaveLength(2)
  })

  it('a sheet formatted down to the last row of Excel is only as long as what is in it', async () => {
    const empty = (row: number) => `<row r="${row}" spans="1:2"><c r="A${row}" s="0"/><c r="B${row}" s="0"/></row>`
    const formatted = Array.from({ length: 300_000 }, (_unused, index) => empty(index + 2)).join('')
    expect((await read(handmadeWorkbook(textRow(1, ['姓名']) + formatted))).rows).toEqual([['姓名']])
  })
})

describe('writing', () => {
  const sheet = {
    name: '人员',
    widths: [10, 10],
    rows: [
      [
        { value: '姓名', look: 'head' as const },
        { value: '备注', look: 'head' as const },
      ],
      ['张三', '=HYPERLINK("http://example.invalid")'],
      ['李四', '+86 564'],
      ['王五', '999998199001010000'],
    ],
  }
  const plain = [['姓名', '备注'], ...sheet.rows.slice(1)]

  it('writes a workbook that reads back the same, with nothing in it to calculate', async () => {
    const bytes = await workbooks.write([sheet], 'xlsx')
    expect(await read(bytes)).toEqual({ sheetName: '人员', rows: plain })
    const { unpack, directoryOf } = await import('#server/workbooks/zip.ts')
    const xml = directoryOf(bytes)
      .filter(({ name }) => name.endsWith('.xml'))
      .map((entry) => Buffer.from(unpack(bytes, entry)).toString())
    expect(xml.join('')).not.toContain('<f>')
  })

  it('puts an apostrophe before what a spreadsheet would calculate in CSV', async () => {
    const bytes = await workbooks.write([sheet], 'csv')
    const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    expect(lines.startsWith('\uFEFF姓名,备注\r\n')).toBe(true)
    expect(lines).toContain(`李四,"'+86 564"`)
    expect(lines).toContain(`"'=HYPERLINK(""http://example.invalid"")"`)
  })
})

it('reading can be stopped', async () => {
  const stop = new AbortController()
  const reading = workbooks.read({ bytes: utf8('x,y\n'.repeat(10_000)), name: 'a.csv' }, stop.signal)
  stop.abort(new Error('enough'))
  await expect(reading).rejects.toThrow('enough')
})
