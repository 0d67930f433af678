import type { UnitKind } from '../organisation.ts'

/** The post that leads a unit of this kind (the plan, P1, P4, P6); kinds that are not here have none in the force. */
export const leadingPosts: Partial<Record<UnitKind, string>> = {
  detachment: '支队长',
  brigade: '大队长',
  squad: '中队长',
}

/**
 * Whether a post, as it is written in a posting, is the one that leads such a unit. An acting leader (代理中队长) and one
 * named with the unit (综合一大队大队长) are; a deputy is not.
 */
export function isLeadingPost(kind: UnitKind, post: string): boolean {
  const title = leadingPosts[kind]
  return title !== undefined && bearsTitle(post, title)
}

/** Whether a post, as it is written in a posting, is the one of this title. */
export function bearsTitle(post: string, title: string): boolean {
  return post
    .replaceAll(/[（(][^）)]*[）)]/g, '')
    .split(/[、，,；;/]/)
    .map((part) => part.trim())
    .some((part) => part.endsWith(title) && !part.endsWith(`副${title}`))
}

/** Whether whoever has a post, as it is written, only acts in it. */
export function isActingPost(post: string): boolean {
  return /代理|主持工作/.test(post)
}
