import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const textInMarkup = {
  selector: 'JSXText[value=/[A-Za-z\\u4e00-\\u9fff]/]',
  message: 'Text belongs in app/i18n/<language>/<context>.json; show it with t().',
}
const textInAttribute = {
  selector:
    'JSXAttribute[name.name=/^(label|title|placeholder|description|alt|aria-label|error)$/] > Literal[value=/[A-Za-z\\u4e00-\\u9fff]/]',
  message: 'Text belongs in app/i18n/<language>/<context>.json; show it with t().',
}

export default tseslint.config(
  { ignores: ['build/', 'data/', 'node_modules/', 'db/migrations/', '.cache/'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // A loader throws a Response, not an Error: that is how Remix leaves early.
      '@typescript-eslint/only-throw-error': 'off',
      // Builders are awaited or handed on; both are fine.
      '@typescript-eslint/await-thenable': 'off',
      '@typescript-eslint/require-await': 'off',
      // Plain objects of functions, no classes: nothing here has a `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      'no-nested-ternary': 'error',
      'no-console': 'error',
      // The rules of what is outside React are in CONTRIBUTING; live connections must set state from an effect.
      'react-hooks/set-state-in-effect': 'off',
      'react-hooks/refs': 'off',
    },
  },
  {
    files: ['app/**/*.tsx'],
    rules: { 'no-restricted-syntax': ['error', textInMarkup, textInAttribute] },
  },
  {
    // One table in two dialects, and Remix's own augmentation: the places where a type has to be asserted.
    files: [
      'db/columns.ts',
      'db/sqlite.ts',
      'db/postgres.ts',
      'db/pglite.ts',
      'server/development.ts',
      'server/build.ts',
      'app/components/forms/PlainForm.tsx',
      'tests/**',
    ],
    rules: { '@typescript-eslint/consistent-type-assertions': 'off' },
  },
  {
    files: ['tests/bench/**', 'tests/faults/**', 'tests/validate.ts', 'tests/support/**'],
    rules: { 'no-console': 'off' },
  },
  { files: ['*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
)
