import { describe, expect, it } from 'vitest'
import type { Cell } from '#domain/people/imports.ts'
import { findHeader, guessMapping, titlesOf } from '#domain/people/imports/headers.ts'
import { rosterTextsFor } from '#app/i18n/imports.ts'
import { importFields } from '#domain/people/imports.ts'
import { problemSeverities } from '#domain/people/imports/problems.ts'

const title: Cell[] = ['联勤执法人员花名册', null, null, null]

describe('finding the header', () => {
  it.each<[string, Cell[][], { first: number; count: number }]>([
    [
      'in the first row',
      [
        ['姓名', '性别', '身份证号'],
        ['张三', '男', 'x'],
      ],
      { first: 1, count: 1 },
    ],
    [
      'under a merged title',
      [title, ['序号', '姓名', '性别', '工号'], [1, '张三', '男', 'A1']],
      { first: 2, count: 1 },
    ],
    [
      'under a title, an empty row and a line about who filled it in',
      [title, [], ['填报单位：市公安局', null, null, '2016年3月'], ['编号', '姓名', '单位', '电话']],
      { first: 4, count: 1 },
    ],
    [
      'in two rows, groups above',
      [
        title,
        ['序号', '姓名', '人事关系', null, '联勤关系', null],
        [null, null, '单位', '职务', '单位', '职务'],
        [1, '张三', '市公安局', '科员', '综合一大队', '队员'],
      ],
      { first: 2, count: 2 },
    ],
    ['in English', [['Roster of staff'], ['Staff No.', 'Full name', 'Sex', 'ID number']], { first: 2, count: 1 }],
    [
      'nowhere',
      [
        ['张三', '男'],
        ['李四', '女'],
      ],
      { first: 1, count: 1 },
    ],
  ])('%s', (_name, rows, header) => {
    expect(findHeader(rows)).toEqual(header)
  })
})

describe('guessing what columns mean', () => {
  const guess = (...rows: Cell[][]) => guessMapping(rows, findHeader(rows))

  it('knows the titles offices use', () => {
    const mapping = guess([
      '序号',
      '警号',
      '姓 名',
      '性别',
      '公民身份号码',
      '出生年月',
      '手机号码',
      '参加工作时间',
      '备注',
    ])
    expect(mapping).toEqual([null, 'staffNumber', 'name', 'sex', 'idNumber', 'bornOn', 'phone', 'joinedOn', null])
  })

  it('tells the two lines apart by the group above', () => {
    const mapping = guess(
      ['姓名', '编号', '人事关系', null, null, '联勤关系', null],
      [null, null, '单位', '职务', '职级', '单位', '职务'],
    )
    expect(mapping).toEqual(['name', 'staffNumber', 'homeUnit', 'homePost', 'rank', 'hostUnit', 'hostPost'])
  })

  it('takes the second of two units for the host', () => {
    expect(guess(['编号', '姓名', '单位', '职务', '单位', '职务'])).toEqual([
      'staffNumber',
      'name',
      'homeUnit',
      'homePost',
      'hostUnit',
      'hostPost',
    ])
  })

  it('looks past brackets, stars and a few words more', () => {
    const mapping = guess(['姓名(必填)', '*身份证号（18位）', '本人联系电话', '派出单位全称', '到岗时间[年月]'])
    expect(mapping).toEqual(['name', 'idNumber', 'phone', 'homeUnit', 'postedOn'])
  })

  it('leaves alone what only sounds alike', () => {
    const mapping = guess(['姓名', '工号', '身份证地址', '家庭住址', '紧急联系人电话', '政治面貌', '问题'])
    expect(mapping).toEqual(['name', 'staffNumber', null, null, null, null, null])
  })

  it('never gives a meaning twice', () => {
    expect(guess(['姓名', '电话', '手机', '编号'])).toEqual(['name', 'phone', null, 'staffNumber'])
  })

  it.each(['zh-CN', 'en'] as const)('knows every title of our own exports in %s', async (locale) => {
    const { t } = await rosterTextsFor(locale)
    const titles = importFields.map((field) => t(`imports:field.${field}`))
    expect(guess(titles)).toEqual(importFields)
  })
})

it('shows a title with its group', () => {
  const rows: Cell[][] = [
    ['姓名', '人事关系', null],
    [null, '单位', '职务'],
  ]
  expect(titlesOf(rows, { first: 1, count: 2 })).toEqual(['姓名', '人事关系 单位', '人事关系 职务'])
})

it.each(['zh-CN', 'en'] as const)('every problem has its sentence in %s', async (locale) => {
  const { t, exists } = await rosterTextsFor(locale)
  for (const code of Object.keys(problemSeverities)) {
    expect(exists(`imports:problem.${code}`), code).toBe(true)
    expect(t(`imports:problem.${code}`, { kind: 'loan', category: 'police' })).not.toMatch(/\$t|:kind|:category/)
  }
})
