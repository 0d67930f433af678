/** One measured figure, with the goal it is held against; what is hoped for beyond that, and what the bare reference took in the same run. */
export type Figure = {
  name: string
  value: number
  unit: string
  goal: string
  isMet: boolean
  aim?: string
  bare?: number
}

/** How long something took, and how long it may take, in ms; p99 where there are many. */
export function duration(
  name: string,
  value: number,
  { accept, aim, bare }: { accept: number; aim: number; bare?: number },
): Figure {
  const times = { name, value, unit: 'ms', goal: `< ${accept}`, aim: `< ${aim}`, isMet: value < accept }
  return bare === undefined ? times : { ...times, bare }
}

/** A line of the table. */
export function lineOf({ name, value, unit, goal, isMet, aim, bare }: Figure): string {
  const shown = (number: number) => number.toFixed(number < 10 ? 2 : 0)
  const cells = [`${shown(value)} ${unit}`.padStart(12), `   goal ${goal}`]
  if (aim !== undefined) cells.push(`   aim ${aim}`)
  if (bare !== undefined) cells.push(`   bare ${shown(bare)}`)
  return `${isMet ? 'met   ' : 'MISSED'}  ${name.padEnd(66)} ${cells.join('')}`
}
