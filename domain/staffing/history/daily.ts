import { addDays, type IsoDate } from '../../shared/dates.ts'

type Dated = { from: IsoDate; to: IsoDate | null }

/** Every day of a period (`to` inclusive) with the step that holds on it; undefined where none does. Steps are in order. */
export function dayByDay<S extends Dated>(
  steps: readonly S[],
  { from, to }: { from: IsoDate; to: IsoDate },
): { day: IsoDate; step: S | undefined }[] {
  const days: { day: IsoDate; step: S | undefined }[] = []
  let next = 0
  for (let day = from; day <= to; day = addDays(day, 1)) {
    while (isOver(steps[next], day)) next++
    const step = steps[next]
    days.push({ day, step: step && step.from <= day ? step : undefined })
  }
  return days
}

function isOver(step: Dated | undefined, day: IsoDate): boolean {
  return step !== undefined && step.to !== null && step.to <= day
}
