import type { PageWords } from '../page-words.ts'

/** Spanish. */
export const words: PageWords = {
  likes: { one: '{n} me gusta', many: '{n} me gusta', other: '{n} me gusta' },
  here: 'En esta página',
  around: 'En torno a este comentario',
  wholeThread: 'Leer todos los comentarios',
  before: 'Mostrar lo anterior',
  furtherReplies: 'Mostrar más respuestas',
  notPosted: 'Sin publicar',
  notPostedYet: 'Tu comentario aún no se ha publicado.',
  final: 'Lo que publiques aquí no podrás editarlo ni eliminarlo después.',
  nothingKept: 'No se conserva nada de él.',
  foreignForm:
    'Este formulario solo se puede enviar desde {name}. Si lo has hecho así, el propietario del servidor debe poner en AFTERWORD_PUBLIC_URL la dirección que aparece en tu navegador.',
  notServed: 'Aquí no se ofrece',
  notAllowed: 'No permitido',
  notFound: 'No encontrado',
  wentWrong: 'Algo ha fallado',
  impossible: 'Esto no se puede hacer',
}
