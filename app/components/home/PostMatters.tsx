import { Anchor, Stack } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { PostMatter } from '#server/home/queries.server.ts'
import { Section } from '../ui/Section.tsx'

/** Leading posts that somebody has to see to, each leading to it. */
export function PostMatters({ title, matters }: { title: string; matters: readonly PostMatter[] | undefined }) {
  const { i18n } = useTranslation()
  if (!matters || matters.length === 0) return null
  return (
    <Section title={`${title} · ${matters.length}`}>
      <Stack component="ul" gap={8} p={0} m={0} style={{ listStyle: 'none' }}>
        {matters.map(({ id, unitName, nameZh, nameEn, person }) => (
          <li key={id}>
            <Anchor component={Link} to={`/posts/${id}`} size="sm" fw={600} c="inherit">
              {[`${unitName} ${i18n.language === 'en' ? nameEn : nameZh}`, person].filter(Boolean).join(' · ')}
            </Anchor>
          </li>
        ))}
      </Stack>
    </Section>
  )
}
