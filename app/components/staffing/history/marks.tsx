import type { Department } from '#domain/organisation.ts'

type Mark = { color: string; hatch: 'plain' | 'rising' | 'falling' | 'level' | 'dots' | 'upright' }

/** Each department has its colour and its hatching: told apart also without colours, and on paper. */
export const marks: Record<Department | 'none', Mark> = {
  urban_management: { color: 'var(--mantine-color-harbour-6)', hatch: 'plain' },
  public_security: { color: 'var(--mantine-color-indigo-8)', hatch: 'rising' },
  transport: { color: 'var(--mantine-color-orange-7)', hatch: 'level' },
  market_regulation: { color: 'var(--mantine-color-teal-7)', hatch: 'dots' },
  housing: { color: 'var(--mantine-color-grape-7)', hatch: 'falling' },
  none: { color: 'var(--mantine-color-gray-6)', hatch: 'upright' },
}

const size = 7
const strokes: Record<Mark['hatch'], string | null> = {
  plain: null,
  rising: `M-1,1 L1,-1 M0,${size} L${size},0 M${size - 1},${size + 1} L${size + 1},${size - 1}`,
  falling: `M-1,${size - 1} L1,${size + 1} M0,0 L${size},${size} M${size - 1},-1 L${size + 1},1`,
  level: `M0,${size / 2} H${size}`,
  upright: `M${size / 2},0 V${size}`,
  dots: null,
}

/** The hatchings, to be filled with by `url(#id-department)`. */
export function MarkPatterns({ id, of }: { id: string; of: readonly (Department | 'none')[] }) {
  return of.map((department) => {
    const { color, hatch } = marks[department]
    const path = strokes[hatch]
    return (
      <pattern key={department} id={`${id}-${department}`} width={size} height={size} patternUnits="userSpaceOnUse">
        <rect width={size} height={size} fill={color} fillOpacity={hatch === 'plain' ? 0.55 : 0.25} />
        {path && <path d={path} stroke={color} strokeWidth={1.5} fill="none" />}
        {hatch === 'dots' && <circle cx={size / 2} cy={size / 2} r={1.5} fill={color} />}
      </pattern>
    )
  })
}

/** The lines and grounds of the pictures. */
export const inks = {
  line: 'var(--mantine-primary-color-filled)',
  band: 'var(--mantine-color-teal-6)',
  target: 'var(--mantine-color-teal-8)',
  short: 'var(--mantine-color-yellow-7)',
  later: 'var(--mantine-color-gray-6)',
} as const
