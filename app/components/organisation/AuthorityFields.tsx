import type { FieldMetadata } from '@conform-to/react'
import { NativeSelect } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuthorityChoice } from '#server/organisation/changing.server.ts'
import type { RefusalShown } from '../../http.server.ts'
import { useInputs } from '../forms/fields.ts'

type Line = 'parentId' | 'dailyManagerId' | 'taskingAuthorityId' | 'assessorId'
type Props = {
  fields: Record<Line, FieldMetadata<string | undefined>>
  authorities: readonly AuthorityChoice[]
  refusal?: RefusalShown | null
}

const lines = ['dailyManagerId', 'taskingAuthorityId', 'assessorId'] as const

/** The unit above, and the three lines (A-05), each picked from the tree. */
export function AuthorityFields({ fields, authorities, refusal }: Props) {
  const { t } = useTranslation()
  const input = useInputs(refusal)
  const named = authorities.map(({ id, name, depth, from }) => ({
    value: id,
    label: `${'\u2003'.repeat(depth)}${name}${from ? ` (${t('organisation:change.from', { day: from })})` : ''}`,
  }))
  return (
    <>
      <NativeSelect
        label={t('organisation:line.parentId')}
        data={[{ value: '', label: t('organisation:founding.choose') }, ...named]}
        {...input(fields.parentId)}
      />
      {lines.map((line) => (
        <Fragment key={line}>
          <NativeSelect
            label={t(`organisation:line.${line}`)}
            description={t(`organisation:line.${line}Hint`)}
            data={[{ value: '', label: t('organisation:line.none') }, ...named]}
            {...input(fields[line])}
          />
        </Fragment>
      ))}
    </>
  )
}
