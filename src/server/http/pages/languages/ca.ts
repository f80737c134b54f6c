import type { PageWords } from '../page-words.ts'

/** Catalan. */
export const words: PageWords = {
  likes: { one: '{n} m’agrada', many: '{n} m’agrada', other: '{n} m’agrada' },
  here: 'En aquesta pàgina',
  around: 'Al voltant d’aquest comentari',
  wholeThread: 'Llegeix tots els comentaris',
  before: 'Mostra què hi ha abans',
  furtherReplies: 'Mostra més respostes',
  notPosted: 'No s’ha publicat',
  notPostedYet: 'El teu comentari encara no s’ha publicat.',
  final: 'El que publiquis aquí no ho podràs editar ni suprimir després.',
  nothingKept: 'No se’n conserva res.',
  foreignForm:
    'Aquest formulari només es pot enviar des de {name}. Si ho has fet així, el propietari del servidor ha de posar a AFTERWORD_PUBLIC_URL l’adreça que veus al navegador.',
  notServed: 'Aquí no es serveix',
  notAllowed: 'No permès',
  notFound: 'No s’ha trobat',
  wentWrong: 'Alguna cosa ha fallat',
  impossible: 'Això no es pot fer',
}
