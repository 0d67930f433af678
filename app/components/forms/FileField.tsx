import { Input } from '@mantine/core'
import { useId } from 'react'
import classes from './FileField.module.css'

type Props = { label: string; hint: string; error: string | undefined; accept: string }

/** Chooses one file, under the name `file`; what is wrong with it is said beside it. */
export function FileField({ label, hint, error, accept }: Props) {
  const id = useId()
  return (
    <Input.Wrapper id={id} label={label} description={hint} error={error} errorProps={{ role: 'alert' }}>
      <input
        id={id}
        className={classes.file}
        type="file"
        name="file"
        accept={accept}
        required
        aria-invalid={error !== undefined}
        aria-describedby={error ? `${id}-error ${id}-description` : `${id}-description`}
      />
    </Input.Wrapper>
  )
}
