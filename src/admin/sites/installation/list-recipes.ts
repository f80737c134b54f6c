import { scriptOf, toChosen, type TagOptions } from '#protocol/tag.ts'

/** A piece of code, and where it goes. */
interface Step {
  readonly where: string
  readonly code: string
}

/** A recipe for one kind of site. `docs/recipes.md` names the versions that were tried. */
export interface Recipe {
  readonly name: string
  readonly steps: readonly Step[]
}

/** All there are, with the server's address and what was chosen filled in. */
export function listRecipes(publicUrl: string, options: TagOptions): readonly Recipe[] {
  const parts = toParts(publicUrl, options)
  return [...templates(parts), ...applications(parts), ...platforms(parts)]
}

interface Parts {
  readonly publicUrl: string
  readonly src: string
  /** The chosen options as attributes, of the element and of the script. */
  readonly ofElement: string
  readonly ofScript: string
  /** A script that every page has, and that fills only elements. */
  readonly everywhere: string
  /** The chosen options as properties of a JavaScript object. */
  readonly properties: string
}

function toParts(publicUrl: string, options: TagOptions): Parts {
  const src = scriptOf(publicUrl)
  const chosen = Object.entries(toChosen(options))
  const attributes = (prefix: string) =>
    chosen.map(([name, value]) => ` ${prefix}${name}="${value}"`).join('')
  const ofScript = attributes('data-')
  return {
    publicUrl,
    src,
    ofElement: attributes(''),
    ofScript,
    everywhere: `<script async data-place="elements" src="${src}"${ofScript}></script>`,
    properties: Object.keys(toChosen(options))
      .map(name => `, ${name}: ${toLiteral(options[name as keyof TagOptions])}`)
      .join(''),
  }
}

const toLiteral = (value: string | number) => (typeof value === 'number' ? value : `'${value}'`)

function templates({ src, ofScript }: Parts): readonly Recipe[] {
  const script = (url: string) =>
    `<script async src="${src}"${ofScript}${url && ` data-url="${url}"`}></script>`
  return [
    {
      name: 'Plain HTML',
      steps: [{ where: 'Where the comments belong:', code: script('') }],
    },
    {
      name: 'Hugo',
      steps: [
        { where: 'layouts/partials/comments.html:', code: script('{{ .Permalink }}') },
        { where: 'In the template of a post:', code: '{{ partial "comments.html" . }}' },
      ],
    },
    {
      name: 'Jekyll',
      steps: [
        { where: '_includes/comments.html:', code: script('{{ page.url | absolute_url }}') },
        {
          where: 'In the layout of a post (with url set in _config.yml):',
          code: '{% include comments.html %}',
        },
      ],
    },
    {
      name: 'Eleventy',
      steps: [{ where: 'In the layout of a post:', code: script('{{ page.url }}') }],
    },
  ]
}

function applications(parts: Parts): readonly Recipe[] {
  const { publicUrl, src, ofScript, everywhere, properties } = parts
  return [
    {
      name: 'Astro',
      steps: [
        {
          where: 'In the <head> of the layout:',
          code: everywhere.replace('<script ', '<script is:inline '),
        },
        {
          where: 'In the layout of a post:',
          code: '<after-word url={Astro.url.pathname}></after-word>',
        },
      ],
    },
    {
      name: 'Next',
      steps: [
        {
          where: 'In app/layout.tsx, inside <body>:',
          code: `import Script from 'next/script'\n\n<Script src="${src}" data-place="elements"${ofScript} />`,
        },
        { where: 'In the page of a post:', code: '<after-word url={`/posts/${slug}`} />' },
      ],
    },
    {
      name: 'React',
      steps: [
        { where: 'In the <head> of index.html:', code: everywhere },
        { where: 'In the component of a post:', code: '<after-word url={`/posts/${slug}`} />' },
        {
          where: 'Or all of it by the npm package, as a component:',
          code: `import { mount } from 'afterword'
import { useEffect, useRef } from 'react'

export function Comments({ url }) {
  const place = useRef(null)
  useEffect(
    () => mount(place.current, { server: '${publicUrl}', url${properties} }).unmount,
    [url],
  )
  return <div ref={place} />
}`,
        },
      ],
    },
    {
      name: 'Vue',
      steps: [
        { where: 'In the <head> of index.html:', code: everywhere },
        {
          where: 'In vite.config.js, for Vue not to look for a component of that name:',
          code: `vue({ template: { compilerOptions: { isCustomElement: tag => tag === 'after-word' } } })`,
        },
        { where: 'In the component of a post:', code: '<after-word :url="$route.path" />' },
      ],
    },
    {
      name: 'Svelte',
      steps: [
        { where: 'In the <head> of src/app.html:', code: everywhere },
        {
          where: 'In the page of a post:',
          code: `<script>\n  import { page } from '$app/state'\n</script>\n\n<after-word url={page.url.pathname}></after-word>`,
        },
      ],
    },
  ]
}

function platforms({ src, ofElement, ofScript }: Parts): readonly Recipe[] {
  return [
    {
      name: 'WordPress',
      steps: [
        {
          where:
            'wp-content/mu-plugins/afterword.php (the last line closes WordPress’ own form; what was written by it stays):',
          code: `<?php
add_filter( 'the_content', function ( $content ) {
	if ( ! is_singular( 'post' ) || ! in_the_loop() || ! is_main_query() ) return $content;
	return $content . sprintf( '<after-word url="%s"${ofElement}></after-word>', esc_url( get_permalink() ) );
} );
add_action( 'wp_enqueue_scripts', function () {
	if ( is_singular( 'post' ) ) wp_enqueue_script( 'afterword', '${src}', array(), null, true );
} );
add_filter( 'comments_open', '__return_false' );`,
        },
      ],
    },
    {
      name: 'Ghost',
      steps: [
        {
          where: 'In post.hbs of the theme, in place of {{#if comments}} … {{/if}}:',
          code: `<div class="gh-comments gh-canvas">
    <script async src="${src}"${ofScript} data-url="{{url absolute="true"}}"></script>
</div>`,
        },
      ],
    },
  ]
}
