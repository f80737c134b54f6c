import type { PageWords } from '../page-words.ts'

/** Czech. */
export const words: PageWords = {
  likes: {
    one: 'Líbí se {n} člověku',
    few: 'Líbí se {n} lidem',
    many: 'Líbí se {n} člověka',
    other: 'Líbí se {n} lidem',
  },
  here: 'Na této stránce',
  around: 'Okolo tohoto komentáře',
  wholeThread: 'Číst všechny komentáře',
  before: 'Zobrazit, co předcházelo',
  furtherReplies: 'Zobrazit další odpovědi',
  notPosted: 'Nezveřejněno',
  notPostedYet: 'Váš komentář zatím nebyl zveřejněn.',
  final: 'Co tu zveřejníte, už nepůjde upravit ani smazat.',
  nothingKept: 'Nic z něj se neuchovává.',
  foreignForm:
    'Tento formulář lze odeslat jen z {name}. Pokud jste to udělali, musí provozovatel serveru nastavit AFTERWORD_PUBLIC_URL na adresu ve vašem prohlížeči.',
  notServed: 'Tady se neobsluhuje',
  notAllowed: 'Není dovoleno',
  notFound: 'Nenalezeno',
  wentWrong: 'Něco se pokazilo',
  impossible: 'To nejde',
}
