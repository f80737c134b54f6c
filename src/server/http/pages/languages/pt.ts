import type { PageWords } from '../page-words.ts'

/** Portuguese. */
export const words: PageWords = {
  likes: {
    one: '{n} pessoa gostou',
    many: '{n} de pessoas gostaram',
    other: '{n} pessoas gostaram',
  },
  here: 'Nesta página',
  around: 'Em torno deste comentário',
  wholeThread: 'Ler todos os comentários',
  before: 'Mostrar o que veio antes',
  furtherReplies: 'Mostrar mais respostas',
  notPosted: 'Não publicado',
  notPostedYet: 'O seu comentário ainda não foi publicado.',
  final: 'O que publicar aqui não poderá ser editado nem apagado depois.',
  nothingKept: 'Nada dele foi guardado.',
  foreignForm:
    'Este formulário só pode ser enviado a partir de {name}. Se foi o que fez, o dono do servidor tem de definir AFTERWORD_PUBLIC_URL com o endereço que aparece no seu navegador.',
  notServed: 'Não disponível aqui',
  notAllowed: 'Não permitido',
  notFound: 'Não encontrado',
  wentWrong: 'Algo deu errado',
  impossible: 'Isto não pode ser feito',
}
