import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { unreachable } from '#domain/shared/outcomes.ts'
import type { UnitChange } from '#domain/organisation/versions.ts'
import type { LineMove, UnitChangeShown } from '#server/organisation/unit.server.ts'

/** What became of a unit, in a sentence; or in few words, for the tree. */
export function useChangeText() {
  const { t } = useTranslation()
  return changeText(t)
}

/** The same where there is no page: in a file. */
export function changeText(t: TFunction) {
  const none = t('common:none')
  const moveText = ({ line, from, to }: LineMove) => {
    const names = { from: from ?? none, to: to ?? none }
    return line === 'parentId'
      ? t('organisation:change.moved', names)
      : t('organisation:change.lineChanged', { ...names, line: t(`organisation:line.${line}`) })
  }
  return {
    sentence(change: UnitChangeShown): string {
      switch (change.kind) {
        case 'founded':
          return t('organisation:change.founded', { name: change.name })
        case 'renamed':
          return t('organisation:change.renamed', { from: change.from, to: change.to })
        case 'placed':
          return change.moves.map(moveText).join(t('organisation:change.separator'))
        case 'closed':
          return t('organisation:change.closed', { lastDay: change.lastDay })
        default:
          return unreachable(change)
      }
    },
    inShort(change: UnitChange): string {
      switch (change.kind) {
        case 'founded':
          return t('organisation:change.founded', { name: change.name })
        case 'renamed':
          return t('organisation:change.renamedShort', { to: change.to })
        case 'placed':
          return t('organisation:change.placedShort')
        case 'closed':
          return t('organisation:change.closedShort')
        default:
          return unreachable(change)
      }
    },
  }
}
