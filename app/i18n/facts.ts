import type { Facts } from '#domain/shared/outcomes.ts'

/** Facts for a sentence: what they name in both languages (`postZh`, `postEn`) is also there in the reader’s (`post`). */
export function factsIn(language: string, facts: Facts): Record<string, string | number | boolean | null> {
  const own = language === 'en' ? 'En' : 'Zh'
  const named = Object.entries(facts).filter(([key]) => key.endsWith(own))
  return { ...facts, ...Object.fromEntries(named.map(([key, name]) => [key.slice(0, -2), name])) }
}
