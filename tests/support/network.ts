import { setupServer } from 'msw/node'

/** What plays the network in tests; whatever no handler takes is an error. */
export const network = setupServer()
