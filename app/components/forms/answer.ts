import { useActionData, type ShouldRevalidateFunctionArgs } from '@remix-run/react'
import { useState } from 'react'

/**
 * What the action last said of this form. It stays when the page is read again because something changed elsewhere: errors
 * and refusals do not vanish under the reader's eyes.
 */
export function useAnswer<Action>() {
  const answer = useActionData<Action>()
  const [kept, setKept] = useState(answer)
  if (answer !== undefined && answer !== kept) setKept(answer)
  return answer ?? kept
}

/** For a form that can be stale: after a refusal its page is read again, for the version that is there now. */
export function readAgainWhenRefused({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return actionStatus === 422 || defaultShouldRevalidate
}
