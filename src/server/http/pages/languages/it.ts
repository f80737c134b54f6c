import type { PageWords } from '../page-words.ts'

/** Italian. */
export const words: PageWords = {
  likes: { one: '{n} Mi piace', many: '{n} Mi piace', other: '{n} Mi piace' },
  here: 'In questa pagina',
  around: 'Intorno a questo commento',
  wholeThread: 'Leggi tutti i commenti',
  before: 'Mostra ciò che precede',
  furtherReplies: 'Mostra altre risposte',
  notPosted: 'Non pubblicato',
  notPostedYet: 'Il tuo commento non è ancora stato pubblicato.',
  final: 'Ciò che pubblichi qui non potrai più modificarlo né eliminarlo.',
  nothingKept: 'Non ne è stato conservato nulla.',
  foreignForm:
    'Questo modulo può essere inviato solo da {name}. Se l’hai fatto, il proprietario del server deve impostare AFTERWORD_PUBLIC_URL sull’indirizzo che vedi nel browser.',
  notServed: 'Non disponibile qui',
  notAllowed: 'Non consentito',
  notFound: 'Non trovato',
  wentWrong: 'Qualcosa è andato storto',
  impossible: 'Questo non si può fare',
}
