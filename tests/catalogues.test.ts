import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { locales } from '#domain/access/locales.ts'
import { roles } from '#domain/access/roles.ts'
import { consultationStates, consultationSteps } from '#domain/appointments/consultation.ts'
import { alertLevels, eventTypes } from '#domain/alerts.ts'
import { matterKinds } from '#domain/alerts/inbox.ts'
import { parts } from '#domain/alerts/whom.ts'
import { letterKinds } from '#domain/letters.ts'
import { brigadeTypes, departments, unitKinds, unitLevels } from '#domain/organisation.ts'
import { absenceKinds, categories } from '#domain/people.ts'
import { calloutModes, calloutReasons, calloutStates, calloutSteps, standings } from '#domain/callouts.ts'
import { exclusions } from '#domain/callouts/qualifying.ts'
import { bookProblemCodes } from '#domain/roster/book/reading.ts'
import { openReasons } from '#domain/roster/filling/result.ts'
import { rosterFillStates } from '#domain/roster/filling/states.ts'
import { leaveLevels, leaveStates, leaveSteps } from '#domain/roster/leave.ts'
import { joiningStates, joiningSteps } from '#domain/postings/joinings.ts'
import { postingKinds, postingStates } from '#domain/postings.ts'
import { contextOf, ruleContexts } from '#domain/rules.ts'
import { ruleProblemCodes } from '#domain/rules/imports/problems.ts'
import { ruleTypes } from '#domain/rules/shape.ts'
import { shippedRules } from '#db/seed/rules.ts'
import { changeKinds } from '#domain/scenarios.ts'
import { refusalCodes } from '#domain/shared/refusals.ts'
import { postClasses, quotaKinds } from '#domain/staffing/quotas.ts'
import { quotaFields, quotaProblemCodes } from '#domain/staffing/quotas/imports/problems.ts'

const root = join(import.meta.dirname, '..', 'app')

type Tree = { [key: string]: string | Tree }

const catalogues = Object.fromEntries(
  locales.map((locale) => {
    const files = readdirSync(join(root, 'i18n', locale))
    return [
      locale,
      Object.fromEntries(files.map((file) => [file.replace('.json', ''), read(join('i18n', locale, file))])),
    ]
  }),
) as Record<(typeof locales)[number], Record<string, Tree>>

const texts = (locale: (typeof locales)[number]) =>
  new Map<string, string>(
    Object.entries(catalogues[locale]).flatMap(([name, tree]) =>
      leavesOf(tree).map(([key, text]) => [`${name}:${key}`, text] as const),
    ),
  )

const chinese = texts('zh-CN')
const english = texts('en')

describe('the two catalogues', () => {
  it('hold the same texts', () => {
    expect([...english.keys()].toSorted()).toEqual([...chinese.keys()].toSorted())
  })

  it('fill the same blanks', () => {
    const blanks = (text = '') => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]))].toSorted()
    const differing = [...chinese].filter(([key, text]) => blanks(text).join() !== blanks(english.get(key)).join())
    expect(differing.map(([key]) => key)).toEqual([])
  })

  it('leave nothing empty, and nothing untranslated', () => {
    const empty = [...chinese, ...english].filter(([, text]) => text.trim() === '').map(([key]) => key)
    expect(empty).toEqual([])
    const untranslated = [...english].filter(([key, text]) => /[\u4e00-\u9fff]/.test(text) && !allowedChinese.test(key))
    expect(untranslated.map(([key]) => key)).toEqual([])
  })

  it('set Chinese with Chinese marks', () => {
    const western = [...chinese].filter(([, text]) =>
      /[\u4e00-\u9fff”][,;:?!()]|[,;?!()][\u4e00-\u9fff“]/.test(text.replace(/\$t\(.*?\)/g, '')),
    )
    expect(western.map(([key]) => key)).toEqual([])
  })
})

describe('every code has its words', () => {
  it.each([
    ['refusals', refusalCodes.map((code) => `refusals:${code}`)],
    ['problems of a roster’s workbook', bookProblemCodes.map((code) => `roster-book:problem.${code}`)],
    ['filled rosters', rosterFillStates.map((state) => `roster-fill:state.${state}`)],
    ['why a place stays open', openReasons.map((reason) => `roster-fill:why.${reason}`)],
    ['roles', roles.map((role) => `access:role.${role}`)],
    ['alerts', eventTypes.map((type) => `alerts:type.${type}`)],
    ['kinds of matter in an inbox', matterKinds.map((kind) => `inbox:kind.${kind}`)],
    ['parts in a matter', parts.map((part) => `inbox:part.${part}`)],
    ['events in the audit log', eventTypes.map((type) => `audit:action.${type}`)],
    ['levels of alerts', alertLevels.map((level) => `alerts:level.${level}`)],
    ['unit kinds', unitKinds.map((kind) => `organisation:kind.${kind}`)],
    ['unit levels', unitLevels.map((level) => `organisation:level.${level}`)],
    ['departments', departments.map((department) => `organisation:department.${department}`)],
    ['categories', categories.map((category) => `people:category.${category}`)],
    ['absences', absenceKinds.map((kind) => `people:absence.${kind}`)],
    ['consultations', consultationStates.map((state) => `consultations:state.${state}`)],
    ['steps', consultationSteps.map((step) => `consultations:steps.${step}`)],
    [
      'call-outs',
      calloutStates.flatMap((state) => [`callout-words:state.${state}`, `callout-words:musterState.${state}`]),
    ],
    ['steps of call-outs', calloutSteps.map((step) => `callouts:steps.${step}`)],
    ['answers to call-outs', standings.map((one) => `callout-words:standing.${one}`)],
    ['reasons of call-outs', calloutReasons.map((one) => `callout-words:reason.${one}`)],
    ['ways of calling', calloutModes.flatMap((one) => [`callouts:mode.${one}`, `callouts:modeHint.${one}`])],
    ['why somebody is not called', [...exclusions, 'gone'].map((one) => `callouts:exclusion.${one}`)],
    ['joinings', joiningStates.map((state) => `joinings:state.${state}`)],
    ['steps of joinings', joiningSteps.map((step) => `joinings:steps.${step}`)],
    ['leave', leaveStates.map((state) => `leave:state.${state}`)],
    ['steps of leave', leaveSteps.map((step) => `leave:steps.${step}`)],
    ['who decides on leave', leaveLevels.map((level) => `leave:level.${level}`)],
    ['letters', letterKinds.map((kind) => `letters:kind.${kind}`)],
    ['posting kinds', postingKinds.map((kind) => `postings:kind.${kind}`)],
    ['posting states', postingStates.map((state) => `postings:state.${state}`)],
    ['quota kinds', quotaKinds.map((kind) => `quotas:kindOf.${kind}`)],
    ['post classes', postClasses.map((one) => `quotas:postClassOf.${one}`)],
    ['columns of quotas', quotaFields.map((field) => `quotawork:import.field.${field}`)],
    ['problems of quotas', quotaProblemCodes.map((code) => `quotawork:import.problem.${code}`)],
    ['problems of rules', ruleProblemCodes.map((code) => `rulework:import.problem.${code}`)],
    ['types of rules', ruleTypes.map((type) => `rules:type.${type}`)],
    ['contexts of rules', ruleContexts.map((context) => `rules:context.${context}`)],
    ['shipped rules', shippedRules.map(({ key }) => `rules:context.${contextOf(key) ?? key}`)],
    ['changes of a scenario', changeKinds.flatMap((kind) => [`scenarios:kind.${kind}`, `scenarios:sentence.${kind}`])],
    ['brigade types', brigadeTypes.map((type) => `organisation:brigadeType.${type}`)],
  ])('%s', (_what, keys) => {
    expect(keys.filter((key) => !chinese.has(key))).toEqual([])
  })

  it('and no sentence is kept for a refusal that is gone', () => {
    const known = new Set<string>(refusalCodes)
    const stray = [...chinese.keys()].filter(
      (key) => key.startsWith('refusals:') && !known.has(key.slice('refusals:'.length).split(/[._]/)[0] ?? ''),
    )
    expect(stray).toEqual([])
  })
})

describe('every text a page asks for', () => {
  const asked = sourcesIn(root).flatMap((file) =>
    keysIn(readFileSync(file, 'utf8')).map((key) => ({ file: file.slice(root.length), key })),
  )

  it('is there', () => {
    expect(asked.length).toBeGreaterThan(150)
    const plurals = ['_zero', '_one', '_other']
    const isThere = (key: string) => chinese.has(key) || plurals.some((form) => chinese.has(key + form))
    expect(asked.filter(({ key }) => !isThere(key))).toEqual([])
  })

  it('is a refusal only where the sentences of refusals are fetched', () => {
    const asking = sourcesIn(root).filter((file) => /['"`]refusals:/.test(readFileSync(file, 'utf8')))
    expect(asking.map((file) => file.slice(root.length))).toEqual(['/i18n/refusals.ts'])
  })
})

/** Chinese that English readers are meant to see: the name of the language, how Chinese offices write dates and numbers. */
const allowedChinese = /^(common:language\.zh-CN|imports:.*(joinedOn|exampleName|exampleDocument|date-unreadable))$/

function keysIn(source: string): string[] {
  return [...source.matchAll(/\bt\(\s*'([a-z-]+:[\w.-]+)'/gi)].map((match) => match[1] ?? '')
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(folder, path))
}

function leavesOf(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const full = path ? `${path}.${key}` : key
    return typeof value === 'string' ? [[full, value]] : leavesOf(value, full)
  })
}

function read(path: string): Tree {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as Tree
}
