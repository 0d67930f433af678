/** One measured figure, with the goal it is held against. */
export type Figure = { name: string; value: number; unit: string; goal: string; isMet: boolean }
