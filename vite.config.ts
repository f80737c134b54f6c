/// <reference types="vitest/config" />
import { readFileSync } from 'node:fs'
import { cp, rm, writeFile } from 'node:fs/promises'
import { msw } from 'msw/vite'
import { defineConfig, type EnvironmentOptions, type Plugin, type Rolldown } from 'vite'
import { LANGUAGES } from './src/widget/i18n/language.ts'
import { demoWithoutServer } from './demo/dev/plugin.ts'
import { demoThreads } from './demo/pages.ts'

/** Name of the widget module under the server, known once it is built. */
let widget = ''

/** `embed.js` has to name the widget module, whose name carries the hash of its contents. */
const nameWidget: Plugin = {
  name: 'afterword-name-widget',
  applyToEnvironment: environment => environment.name === 'embed',
  transform: code => code.replaceAll('__WIDGET__', JSON.stringify(widget)),
}

/** The widget's hash is that of its languages too, so it changes with any of them. */
const hashLanguages: Plugin = {
  name: 'afterword-hash-languages',
  applyToEnvironment: environment => environment.name === 'widget',
  augmentChunkHash: () =>
    LANGUAGES.split(' ')
      .map(name => readFileSync(`src/widget/i18n/languages/${name}.ts`, 'utf8'))
      .join(''),
}

/** Compiles JSX for a browser, where a page may be translated; `client` is a test's browser. */
const browserJsx: Plugin = {
  name: 'afterword-browser-jsx',
  enforce: 'pre',
  applyToEnvironment: ({ name }) => name === 'widget' || name === 'admin' || name === 'client',
  resolveId: id =>
    id === 'preact/jsx-runtime' ? `${import.meta.dirname}/src/widget/thread/jsx-runtime.ts` : null,
}

/**
 * Leaves out of signals what the widget does not use and no bundler dares to leave out, since it is put
 * on prototypes one by one: `Computed`, and a signal's ways to be a text. An import of it fails the build.
 */
const slimSignals: Plugin = {
  name: 'afterword-slim-signals',
  applyToEnvironment: environment => environment.name === 'widget',
  transform(code, id) {
    if (!id.includes('signals-core')) return null
    const computed = /(\w+) as Computed\b/.exec(code)![1]
    const unused = RegExp(
      `^(Object\\.defineProperty\\()?(${computed}\\.prototype|\\w+\\.prototype\\.(brand|valueOf|toString|toJSON)\\b)`,
    )
    return this.parse(code)
      .body.map(({ start, end }) => code.slice(start, end))
      .filter(statement => !unused.test(statement))
      .join('\n')
      .replaceAll(/\w+ as [Cc]omputed,/g, '')
  },
}

/** Says nothing of how long plugins take: a build that is slow on a busy machine is no fault. */
const hideTimings: Plugin = {
  name: 'afterword-hide-timings',
  options: options => ({ ...options, checks: { ...options.checks, bundlerTimings: false } }),
}

const browser: EnvironmentOptions['build'] = {
  outDir: 'dist',
  emptyOutDir: false,
  copyPublicDir: false,
  target: 'es2023',
  modulePreload: false,
  minify: 'terser',
}

/** A classic script of one file, which a page names by a tag. */
const script = (name: string): EnvironmentOptions => ({
  consumer: 'client',
  build: {
    ...browser,
    lib: {
      entry: `src/widget/tags/${name}.ts`,
      name: 'afterword',
      formats: ['iife'],
      fileName: () => `${name}.js`,
    },
    rolldownOptions: { output: { minify: true } },
  },
})

/** The pages that `afterword help` prints: neither pictures nor decisions. */
const isDocsPage = (path: string) => path === 'docs' || /^docs.[\w-]+\.md$/.test(path)

export default defineConfig({
  // Chunks find each other relative to themselves: on whichever host and path the server stands.
  base: './',
  publicDir: false,
  // Tests compile as the build does.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
  plugins: [
    hideTimings,
    nameWidget,
    hashLanguages,
    browserJsx,
    slimSignals,
    demoWithoutServer(),
    { ...msw({ mode: 'worker-only' }), apply: 'serve' },
  ],
  appType: 'mpa',
  optimizeDeps: { entries: ['demo/dev/worker.ts', 'demo/dev/hot.ts'] },
  build: {
    // The CSS relies on what browsers have had since 2024; nothing is translated for older ones.
    cssTarget: 'esnext',
    // After the bundler's own minifier: together they leave 200 bytes less than either.
    terserOptions: {
      ecma: 2020,
      compress: {
        passes: 2,
        // These are the ones that brotli likes.
        hoist_vars: true,
        inline: 2,
        unsafe_arrows: true,
        // Reading a signal subscribes to it: a read must stay where it is (so no `pure_getters` either).
        collapse_vars: false,
      },
    },
  },
  environments: {
    widget: {
      // For a 'client' Vite adds a shim that waits for style sheets of chunks. Ours have none: 600 bytes less.
      consumer: 'server',
      // Of the two builds that signals come in, the one for browsers of our age.
      resolve: { conditions: ['module', 'import'], noExternal: true },
      build: {
        ...browser,
        rolldownOptions: {
          input: { widget: 'src/widget/thread/mount.tsx' },
          // The writing chunk takes what it shares from the widget's file: one request for a reader.
          preserveEntrySignatures: 'allow-extension',
          output: {
            entryFileNames: 'assets/[name]-[hash].js',
            chunkFileNames: 'assets/[name]-[hash].js',
            minify: true,
          },
        },
      },
    },
    // Each by itself, under the hash of the widget that it belongs to: so `embed.js` knows all their names.
    languages: {
      consumer: 'server',
      build: {
        ...browser,
        rolldownOptions: {
          input: Object.fromEntries(
            LANGUAGES.split(' ').map(name => [name, `src/widget/i18n/languages/${name}.ts`]),
          ),
          preserveEntrySignatures: 'strict',
          output: {
            entryFileNames: ({ name }) => widget.replace('widget', name),
            minify: true,
          },
        },
      },
    },
    // The moderators' page. Its pages are chunks of their own.
    admin: {
      consumer: 'client',
      build: {
        ...browser,
        cssCodeSplit: false,
        rolldownOptions: {
          input: { admin: 'src/admin/main.tsx' },
          output: {
            entryFileNames: 'assets/[name]-[hash].js',
            chunkFileNames: 'assets/admin-[name]-[hash].js',
            assetFileNames: 'assets/admin-[hash][extname]',
            minify: true,
          },
        },
      },
    },
    embed: script('embed'),
    count: script('count'),
    latest: script('latest'),
    // For other bundlers, which minify it with what they make.
    npm: {
      consumer: 'client',
      build: {
        ...browser,
        outDir: 'dist/npm',
        minify: false,
        lib: { entry: 'src/package/afterword.ts', formats: ['es'] },
      },
    },
    server: {
      consumer: 'server',
      build: {
        ssr: true,
        outDir: 'dist/server',
        rolldownOptions: {
          input: {
            main: 'src/server/main.ts',
            cli: 'src/server/cli/cli.ts',
            'sqlite-worker': 'src/server/db/engine/sqlite-worker.ts',
          },
        },
        // Pages and fragments carry the widget's styles.
        cssMinify: true,
      },
    },
  },
  builder: {
    // One configuration for all, so that the second build knows what the first was called.
    sharedConfigBuild: true,
    async buildApp(builder) {
      const { environments } = builder
      await rm('dist', { recursive: true, force: true })
      const built = (await builder.build(environments['widget']!)) as Rolldown.RolldownOutput
      widget = built.output.find(chunk => chunk.type === 'chunk' && chunk.isEntry)!.fileName
      for (const name of ['languages', 'admin', 'embed', 'count', 'latest', 'npm', 'server'])
        await builder.build(environments[name]!)
      await cp('docs', 'dist/docs', { recursive: true, filter: path => isDocsPage(path) })
      // The server posts them when it starts; its code knows nothing of the demo.
      await writeFile('dist/server/demo-threads.json', JSON.stringify(demoThreads()))
      await cp('demo', 'dist/demo', { recursive: true, filter: path => !/\.ts$|\bdev$/.test(path) })
    },
  },
  test: {
    include: ['{src,test}/**/*.test.{ts,tsx}', '{demo,docs,scripts}/**/*.test.ts'],
    // These limits end what hangs, also on a machine that does other things as well.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
