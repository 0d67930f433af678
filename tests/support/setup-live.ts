import { afterEach, beforeEach, expect, vi } from 'vitest'

/** For tests that talk to a server on this machine: the network is not played, but the console must stay silent. */
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  expect(vi.mocked(console.error).mock.calls).toEqual([])
})
