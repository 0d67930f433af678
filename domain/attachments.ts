import { Refusal } from './shared/outcomes.ts'

/** What an attachment may be of. */
export const attachmentSubjects = ['posting', 'consultation', 'joining'] as const
export type AttachmentSubject = { kind: (typeof attachmentSubjects)[number]; id: string }

/** What papers come as: scans, pictures, office files without macros, and 版式文件 (OFD, GB/T 33190). */
export const attachmentTypes = ['pdf', 'ofd', 'jpg', 'png', 'docx', 'xlsx'] as const
export type AttachmentType = (typeof attachmentTypes)[number]

export const attachmentLimits = {
  /** Of one file. */
  mb: 10,
  /** That one person holds ready for one act. */
  files: 10,
} as const

const mostName = 120

/** The name under which a file is kept: without the folders it came from, without what no name may hold, and no longer than needed. */
export function attachmentName(name: string, type: AttachmentType): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  const stem = last
    .replace(/\.[^.]*$/, '')
    // Control and format characters: what a terminal or a header would take for a command, or what turns the order of reading.
    .replaceAll(/[\p{C}"<>:|?*]/gu, '')
    .trim()
  return `${[...stem].slice(0, mostName).join('') || type.toUpperCase()}.${type}`
}

/** Why one more cannot be held ready, if it cannot. */
export function whyNoMoreAttachments(held: number): Refusal | undefined {
  return held >= attachmentLimits.files
    ? new Refusal('attachment-too-many', { count: attachmentLimits.files }, 'file')
    : undefined
}
