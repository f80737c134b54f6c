import type { PageWords } from '../page-words.ts'

/** Hindi. */
export const words: PageWords = {
  likes: { one: '{n} पसंद', other: '{n} पसंद' },
  here: 'इस पेज पर',
  around: 'इस टिप्पणी के आसपास',
  wholeThread: 'सभी टिप्पणियाँ पढ़ें',
  before: 'इससे पहले का दिखाएँ',
  furtherReplies: 'और जवाब दिखाएँ',
  notPosted: 'पोस्ट नहीं हुई',
  notPostedYet: 'आपकी टिप्पणी अभी पोस्ट नहीं हुई है।',
  final: 'यहाँ पोस्ट करने के बाद आप उसे न बदल सकते हैं, न मिटा सकते हैं।',
  nothingKept: 'इसका कुछ भी नहीं रखा गया है।',
  foreignForm:
    'यह फ़ॉर्म सिर्फ़ {name} से भेजा जा सकता है। अगर आपने वहीं से भेजा है, तो सर्वर के मालिक को AFTERWORD_PUBLIC_URL में आपके ब्राउज़र में दिख रहा पता लिखना होगा।',
  notServed: 'यहाँ उपलब्ध नहीं',
  notAllowed: 'अनुमति नहीं है',
  notFound: 'नहीं मिला',
  wentWrong: 'कुछ गड़बड़ हो गई',
  impossible: 'यह नहीं किया जा सकता',
}
