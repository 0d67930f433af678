import { Refusal } from '../shared/outcomes.ts'

export const messageFileLimits = {
  /** That go with one message. */
  files: 5,
  /** Of one file. */
  mb: 10,
} as const

/** In pixels. */
export type PictureSize = { width: number; height: number }

/** More of them a telephone has no memory to draw. */
const mostPixels = 50_000_000

/** Whether a picture may be drawn where it was said; any other file, and a larger one, is only a link. */
export function isShown({ width, height }: PictureSize): boolean {
  return width * height <= mostPixels
}

/** Why so many files cannot go with one message, if they cannot. */
export function whyTooManyFiles(count: number): Refusal | undefined {
  const { files: most } = messageFileLimits
  return count > most ? new Refusal('message-too-many-files', { most }, 'files') : undefined
}
