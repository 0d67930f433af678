import { z } from 'zod'
import { categories, sexes } from '#domain/people.ts'
import { optionalDay } from '#domain/shared/fields.ts'

/** What a row replaced, kept sealed with it so that the batch can be undone. */
export const before = z.object({
  /** The revision of the person that the import left behind: another one means that something has happened since. */
  leftRevision: z.number(),
  person: z.object({
    staffNumber: z.string(),
    name: z.string(),
    namePinyin: z.string(),
    sex: z.enum(sexes).nullable(),
    bornOn: optionalDay().nullable().default(null),
    joinedOn: optionalDay().nullable().default(null),
    idNumberSealed: z.string().nullable(),
    idNumberMask: z.string().nullable(),
    idNumberDigest: z.string().nullable(),
    phoneSealed: z.string().nullable(),
    phoneMask: z.string().nullable(),
  }),
  home: z
    .discriminatedUnion('kind', [
      /** The line was closed and another opened. */
      z.object({
        kind: z.literal('followed'),
        closedId: z.string(),
        closedEndsOn: optionalDay().nullable().default(null),
        openedId: z.string(),
      }),
      /** It had begun that very day, and was changed in place. */
      z.object({
        kind: z.literal('rewritten'),
        id: z.string(),
        line: z.object({
          unitId: z.string(),
          category: z.enum(categories),
          post: z.string().nullable(),
          rank: z.string().nullable(),
          employer: z.string().nullable(),
          document: z.string().nullable(),
        }),
      }),
      /** There was none. */
      z.object({ kind: z.literal('opened'), openedId: z.string() }),
    ])
    .nullable(),
})

export type Before = z.output<typeof before>
