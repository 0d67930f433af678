import { Anchor, Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { Form, Link, useSearchParams, useSubmit } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Filters.module.css'

type Props = { children: ReactNode; names: readonly string[] }

/** The filters of a list: a form whose fields are the address. Choosing applies at once; without scripts, the button does. */
export function Filters({ children, names }: Props) {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const submit = useSubmit()
  const kept = [...search].filter(([name]) => !names.includes(name) && name !== 'page')
  const isFiltered = names.some((name) => search.get(name))
  return (
    <Form
      className={`${classes.filters} no-print`}
      onChange={(event) => {
        const isTyping = event.target instanceof HTMLInputElement && event.target.type === 'search'
        if (!isTyping) submit(event.currentTarget, { replace: true, preventScrollReset: true })
      }}
    >
      {kept.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      {children}
      <Group gap="xs">
        <Button type="submit" variant="default" size="sm">
          {t('common:action.filter')}
        </Button>
        {isFiltered && (
          <Anchor component={Link} to={`?${new URLSearchParams(kept)}`} size="sm">
            {t('common:action.clear')}
          </Anchor>
        )}
      </Group>
    </Form>
  )
}

export function FilterText({ name, label }: { name: string; label: string }) {
  const [search] = useSearchParams()
  const value = search.get(name) ?? ''
  return (
    <TextInput
      key={value}
      type="search"
      name={name}
      defaultValue={value}
      aria-label={label}
      placeholder={label}
      className={classes.text}
    />
  )
}

type ChoiceProps = {
  name: string
  label: string
  options: readonly { value: string; label: string }[]
  /** What holds while nothing is chosen, where that is not all. */
  none?: string
}

export function FilterChoice({ name, label, options, none }: ChoiceProps) {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const value = search.get(name) ?? ''
  const all = { value: '', label: t('common:correction.fact', { label, value: none ?? t('common:all') }) }
  return <NativeSelect key={value} name={name} aria-label={label} defaultValue={value} data={[all, ...options]} />
}
