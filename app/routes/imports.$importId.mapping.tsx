import { Button, Group, NativeSelect, NumberInput, Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { importFields, whyCannotStep, type ColumnMapping, type HeaderRows } from '#domain/people/imports.ts'
import { checkRoster } from '#server/people/imports/check.server.ts'
import { getImport, previewImport } from '#server/people/imports/queries.server.ts'
import { aMoment } from '#server/people/imports/running.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { ColumnMeanings } from '../components/imports/ColumnMeanings.tsx'
import { FailureNotice } from '../components/imports/FailureNotice.tsx'
import { ImportHead } from '../components/imports/ImportHead.tsx'
import { SheetPreview } from '../components/imports/SheetPreview.tsx'
import { Section } from '../components/ui/Section.tsx'
import { found, submit } from '../http.server.ts'
import { useImportTexts } from '../i18n/imports.ts'
import { titled } from '../meta.ts'
import { headerFrom } from '../query/imports.server.ts'
import { requireCtx } from '../session.server.ts'

const row = z.coerce.number({ error: 'number' }).int('number').min(1, 'number').max(100, 'number')
/** Beside the header, `column0`, `column1` …: what each column means; anything else leaves it out. */
const schema = z.object({ first: row, count: z.enum(['1', '2']) }).catchall(z.unknown())

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['import', 'Import'])
  const roster = found(await getImport(ctx, args.params['importId'] ?? ''))
  if (whyCannotStep(roster.state, 'map')) throw redirect(`/imports/${roster.id}`)
  return { roster, preview: await previewImport(ctx, roster, headerFrom(args.request)) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['importId'] ?? ''
  return submit(args, schema, async (ctx, { first, count, ...columns }) => {
    const headerRows: HeaderRows = { first, count: count === '2' ? 2 : 1 }
    await aMoment(await checkRoster(ctx, id, { headerRows, mapping: mappingFrom(columns) }))
    return redirect(`/imports/${id}`)
  })
}

function mappingFrom(columns: Record<string, unknown>): ColumnMapping {
  const mapping: ColumnMapping = []
  for (const [name, value] of Object.entries(columns)) {
    const column = Number(/^column(\d{1,3})$/.exec(name)?.[1] ?? Number.NaN)
    if (Number.isInteger(column)) mapping[column] = importFields.find((field) => field === value) ?? null
  }
  return Array.from(mapping, (field) => field ?? null)
}

export const meta: MetaFunction = (args) => titled(args, 'imports')

export default function MappingPage() {
  useImportTexts()
  const { roster, preview } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const { header, columns, mapping, rows } = preview
  const defaults: Record<string, string> = { first: String(header.first), count: String(header.count) }
  for (const [column, field] of mapping.entries()) defaults[`column${column}`] = field ?? ''
  return (
    <>
      <ImportHead roster={roster} />
      {roster.state === 'failed' && <FailureNotice />}
      <Section title={t('imports:preview.title')}>
        <SheetPreview rows={rows} columns={columns} />
      </Section>
      <Section title={t('imports:header.title')}>
        <HeaderChoice header={header} />
      </Section>
      <Section title={t('imports:mapping.title')}>
        <Text size="sm" c="dimmed" mb="xs">
          {t('imports:mapping.hint')}
        </Text>
        <PlainForm key={`${header.first} ${header.count}`} id="mapping" answer={answer} defaults={defaults}>
          {(fields, isBusy) => (
            <>
              <input type="hidden" name="first" value={header.first} />
              <input type="hidden" name="count" value={header.count} />
              <ColumnMeanings columns={columns} fieldOf={(column) => fields[`column${column}`]} />
              <Group>
                <Button type="submit" loading={isBusy}>
                  {t('imports:mapping.submit')}
                </Button>
                <Text size="sm" c="dimmed">
                  {t('imports:mapping.note')}
                </Text>
              </Group>
            </>
          )}
        </PlainForm>
      </Section>
    </>
  )
}

/** Where the header is; another choice shows the sheet, and guesses its columns, anew. */
function HeaderChoice({ header }: { header: HeaderRows }) {
  const { t } = useTranslation()
  const counts = [
    { value: '1', label: t('imports:header.one') },
    { value: '2', label: t('imports:header.two') },
  ]
  return (
    <Form preventScrollReset key={`${header.first} ${header.count}`}>
      <Text size="sm" c="dimmed" mb="xs">
        {t('imports:header.hint')}
      </Text>
      <Group align="end">
        <NumberInput
          name="first"
          label={t('imports:header.first')}
          defaultValue={header.first}
          min={1}
          max={100}
          w="11rem"
        />
        <NativeSelect
          name="count"
          label={t('imports:header.count')}
          defaultValue={String(header.count)}
          data={counts}
        />
        <Button type="submit" variant="default">
          {t('imports:header.submit')}
        </Button>
      </Group>
    </Form>
  )
}
