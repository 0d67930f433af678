import { useTranslation } from 'react-i18next'
import classes from './Messages.module.css'

type Props = { id: string; names: readonly string[]; active: number; onChoose(name: string): void }

/** Whom the name that is being typed may mean. The field keeps the focus, and says which one is active. */
export function NameList({ id, names, active, onChoose }: Props) {
  const { t } = useTranslation()
  if (names.length === 0) return null
  return (
    <ul id={id} role="listbox" aria-label={t('messages:callWhom')} className={classes.names}>
      {names.map((name, place) => (
        <li
          key={name}
          id={`${id}-${place}`}
          role="option"
          aria-selected={place === active}
          // The field must not lose the focus before the name is taken.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(name)}
        >
          @{name}
        </li>
      ))}
    </ul>
  )
}
