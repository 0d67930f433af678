import { writeFileSync } from 'node:fs'
import type { SerializedError } from 'vitest'
import type { Reporter, TestCase, TestModule } from 'vitest/node'

/** What a run of tests came to: `failures` has a paragraph for each thing that went wrong, with the name of its file. */
export type Tally = { passed: number; failures: string[] }

/** The file to which the reporter writes its tally, told by an environment variable. */
export const tallyVariable = 'LIANQIN_TALLY'

/**
 * Counts single tests that passed, and names everything else that makes a run fail: tests, files that could not be read,
 * hooks around a whole file, errors nobody caught. Without the last three a run is red and says nowhere why.
 */
export default class WhatFailed implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], uncaught: readonly SerializedError[]): void {
    const to = process.env[tallyVariable]
    if (to) writeFileSync(to, JSON.stringify(tallyOf(modules, uncaught)))
  }
}

function tallyOf(modules: readonly TestModule[], uncaught: readonly SerializedError[]): Tally {
  const tests = modules.flatMap((module) => [...module.children.allTests()])
  return {
    passed: tests.filter((test) => test.result().state === 'passed').length,
    failures: [
      ...tests.flatMap(failuresOfTest),
      ...modules.flatMap(failuresAroundTests),
      ...uncaught.map((error) => paragraph('outside of any test', error)),
    ],
  }
}

function failuresOfTest(test: TestCase): string[] {
  const result = test.result()
  if (result.state !== 'failed') return []
  return [paragraph(`${nameOf(test.module)} > ${test.fullName}`, result.errors[0])]
}

/** Of the file itself, and of hooks around it or around a group of its tests. */
function failuresAroundTests(module: TestModule): string[] {
  const ofSuites = [...module.children.allSuites()].flatMap((suite) =>
    suite.errors().map((error) => paragraph(`${nameOf(module)} > around ${suite.fullName}`, error)),
  )
  return [...module.errors().map((error) => paragraph(`${nameOf(module)} > around its tests`, error)), ...ofSuites]
}

function nameOf(module: TestModule): string {
  return `[${module.project.name}] ${module.relativeModuleId}`
}

function paragraph(where: string, error: { message: string; stack?: string } | undefined): string {
  const place = error?.stack?.split('\n').find((line) => line.includes('/tests/') || line.includes('/server/'))
  return [`✗ ${where}`, error?.message ?? 'no reason given', ...(place ? [place.trim()] : [])].join('\n  ')
}
