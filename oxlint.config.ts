import { defineConfig } from 'oxlint'
import { ZONES, type Zone } from './scripts/lint/zones.ts'

const toOverride = ({ files, banned, message, allowsTypes = false }: Zone) => ({
  files: [...files],
  rules: {
    'no-restricted-imports': [
      'error' as const,
      { patterns: [{ regex: banned.join('|'), message, allowTypeImports: allowsTypes }] },
    ] as ['error', object],
  },
})

export default defineConfig({
  plugins: ['typescript', 'import', 'unicorn', 'oxc', 'jsx-a11y'],
  jsPlugins: [
    '@preact/eslint-plugin-signals',
    './scripts/lint/afterword.mjs',
    './scripts/lint/browser-tests.ts',
  ],
  categories: {
    correctness: 'error',
    suspicious: 'error',
  },
  rules: {
    'import/no-cycle': [
      'error',
      {
        ignoreTypes: false,
      },
    ],
    'import/no-default-export': 'error',
    'import/extensions': [
      'error',
      'always',
      {
        ignorePackages: true,
      },
    ],
    'typescript/consistent-type-imports': 'error',
    'typescript/no-explicit-any': 'error',
    'unicorn/filename-case': [
      'error',
      {
        case: 'kebabCase',
      },
    ],
    'max-lines': [
      'error',
      {
        max: 300,
        skipComments: true,
        skipBlankLines: true,
      },
    ],
    'react/react-in-jsx-scope': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'no-shadow': 'off',
    'import/no-unassigned-import': 'off',
    'afterword/define-before-run': 'error',
    'signals/no-signal-write-in-computed': 'error',
    'signals/no-value-after-await': 'error',
    'signals/no-signal-truthiness': 'error',
    'signals/no-signal-in-component-body': 'error',
    'signals/no-conditional-value-read': 'error',
    'jsx-a11y/prefer-tag-over-role': 'off',
    'no-underscore-dangle': [
      'error',
      {
        allow: ['__WIDGET__'],
      },
    ],
  },
  ignorePatterns: ['dist', 'node_modules'],
  overrides: [
    {
      files: ['src/**'],
      rules: {
        'no-restricted-properties': [
          'error',
          {
            property: 'innerHTML',
            message: 'Nothing in Afterword sets HTML; draw the body tree.',
          },
          {
            property: 'outerHTML',
            message: 'Nothing in Afterword sets HTML; draw the body tree.',
          },
          {
            property: 'insertAdjacentHTML',
            message: 'Nothing in Afterword sets HTML.',
          },
        ],
      },
    },
    {
      files: [
        'vite.config.ts',
        'oxlint.config.ts',
        '**/playwright.config.ts',
        'e2e/browsers/summary.ts',
        'scripts/lint/*.mjs',
        'scripts/lint/browser-tests.ts',
      ],
      rules: {
        'import/no-default-export': 'off',
      },
    },
    {
      files: ['e2e/**'],
      rules: {
        'browser-tests/no-position': 'error',
        'browser-tests/no-sleep': 'error',
        'browser-tests/no-single-look': 'error',
        'browser-tests/named-role': 'error',
      },
    },
    ...ZONES.map(toOverride),
    {
      files: ['**/*.test.ts', '**/*.test.tsx', 'e2e/**', 'test/**'],
      rules: {
        'no-restricted-imports': 'off',
        'no-restricted-properties': 'off',
      },
    },
  ],
})
