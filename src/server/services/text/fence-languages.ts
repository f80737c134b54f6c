// Names of languages, and of kinds of text, that people write behind the fence of code. One that is
// missing costs nothing but a line: it shows as the first of the code.
const LANGUAGES: ReadonlySet<string> = new Set(
  `abap actionscript ada adoc apache apex applescript arduino asm asp assembly astro autohotkey awk
  bash basic bat batch bib c c# c++ cc cfg clojure cmake cmd cobol code coffee coffeescript conf
  console cpp crystal cs csharp css csv cuda cxx cypher d dart delphi diff django docker dockerfile
  dos dot ebnf ejs elisp elixir elm env erb erl erlang excel ex f# fish flow fortran fs fsharp
  fstar gdscript gherkin git gitignore glsl gnuplot go golang gql gradle graphql groovy h haml
  handlebars haskell haxe hbs hcl hlsl hpp hs htm html http idris ini io ipynb java javascript
  jinja jinja2 jl js json json5 jsonc jsonl jsp jsx julia kotlin ks kt kts latex lean less liquid
  lisp llvm log lua m4 make makefile markdown mathematica matlab md mdx mermaid mips ml mojo
  mongodb mssql mysql nasm nginx nim nix no-highlight nohighlight none objc objective-c
  objectivec objectpascal ocaml odin output pascal patch perl pgsql php pl plain plaintext plantuml
  plsql po postgres postgresql powershell prisma processing prolog proto protobuf ps ps1 pug puppet
  purescript py python python2 python3 pycon q qml r racket raku rb re reason rego regex regexp
  repl rescript rkt robot rs rst ruby rust sas sass scad scala scheme scm scss sed sh shell
  shell-session smali smalltalk sml sol solidity sparql sql sqlite stan stata stylus svelte svg
  swift systemverilog tcl terminal terraform tex text textile tf thrift toml ts tsv tsx twig txt
  typescript typst v vala vb vba vbnet vbs vbscript verilog vhdl vim viml vue wasm wat wgsl xhtml
  xml xquery xsl xslt yaml yml zig zsh`.split(/\s+/),
)

/** Whether a word behind a fence names the language of the code. */
export function isLanguage(word: string): boolean {
  return LANGUAGES.has(word.toLowerCase())
}
