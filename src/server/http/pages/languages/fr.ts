import type { PageWords } from '../page-words.ts'

/** French. */
export const words: PageWords = {
  likes: {
    one: '{n} mention J’aime',
    many: '{n} de mentions J’aime',
    other: '{n} mentions J’aime',
  },
  here: 'Dans cette page',
  around: 'Autour de ce commentaire',
  wholeThread: 'Lire tous les commentaires',
  before: 'Afficher ce qui précède',
  furtherReplies: 'Afficher plus de réponses',
  notPosted: 'Non publié',
  notPostedYet: 'Votre commentaire n’a pas encore été publié.',
  final: 'Ce que vous publiez ici ne pourra plus être modifié ni supprimé.',
  nothingKept: 'Rien n’en est conservé.',
  foreignForm:
    'Ce formulaire ne peut être envoyé que depuis {name}. Si c’est ce que vous avez fait, le propriétaire du serveur doit donner à AFTERWORD_PUBLIC_URL l’adresse affichée par votre navigateur.',
  notServed: 'Absent de ce serveur',
  notAllowed: 'Non autorisé',
  notFound: 'Introuvable',
  wentWrong: 'Un problème est survenu',
  impossible: 'Cela ne peut pas se faire',
}
