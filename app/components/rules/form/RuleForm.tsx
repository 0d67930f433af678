import { Box, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SubmissionResult } from '@conform-to/react'
import type { ReactNode } from 'react'
import type { FormValues } from '#domain/rules/form-values.ts'
import type { RuleType } from '#domain/rules/shape.ts'
import type { Rule, RuleLayer } from '#domain/rules.ts'
import type { RuleDayEffect } from '#server/staffing/rule-effect.server.ts'
import type { RefusalShown } from '../../../http.server.ts'
import { PlainForm } from '../../forms/PlainForm.tsx'
import { RuleFields } from './RuleFields.tsx'
import { EffectPreview, LanePreview } from './RulePreview.tsx'
import { SaveRule } from './SaveRule.tsx'

export type RuleTriedOut = {
  result: SubmissionResult | null
  refusal: RefusalShown | null
  shown: { before: Rule[]; after: Rule[]; effects: RuleDayEffect[] | null } | null
}

type Props = {
  id: string
  type: RuleType
  /** Null: the form asks for it itself. */
  layer: RuleLayer | null
  values: FormValues
  tried: RuleTriedOut | null
  saving: { key: string; revision: number | null; current: Rule | null; back: string; submit: string }
  /** More fields, before those of every rule. */
  children?: ReactNode
}

/** A version of a rule is typed, tried out, and only then saved. */
export function RuleForm({ id, type, layer, values, tried, saving, children }: Props) {
  const { t } = useTranslation()
  const { current } = saving
  const labels = {
    ...{ titleZh: t('rulework:form.titleZh'), titleEn: t('rulework:form.titleEn') },
    ...{ startsOn: t('rulework:form.startsOn'), enforcement: t('rules:enforcement') },
  }
  const now = {
    ...{ titleZh: current?.titleZh ?? '', titleEn: current?.titleEn ?? '' },
    ...{ startsOn: current?.startsOn ?? '', enforcement: current?.enforcement ?? '' },
  }
  return (
    <>
      <PlainForm id={id} method="get" answer={tried}>
        {() => (
          <>
            {layer && <input type="hidden" name="layer" value={layer} />}
            {children}
            <RuleFields type={type} typed={{ values, errors: tried?.result?.error, refusal: tried?.refusal }} />
            <Button type="submit" variant="default" style={{ alignSelf: 'start' }}>
              {t('rulework:preview.submit')}
            </Button>
          </>
        )}
      </PlainForm>
      {tried?.shown && (
        <Box key={saving.key} ref={intoView} mt="md" style={{ scrollMarginTop: '4.5rem' }}>
          <LanePreview before={tried.shown.before} after={tried.shown.after} />
          <EffectPreview effects={tried.shown.effects} />
          <SaveRule
            values={values}
            revision={saving.revision}
            labels={labels}
            current={now}
            back={saving.back}
            submit={saving.submit}
          />
        </Box>
      )}
    </>
  )
}

/** The form is longer than a screen: what was asked for is brought before the eyes. */
function intoView(preview: HTMLElement | null): void {
  preview?.scrollIntoView({ block: 'start' })
}
