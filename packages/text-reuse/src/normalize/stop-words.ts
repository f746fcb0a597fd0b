/** The most frequent words of English, which say little of what a text is about. */
export const ENGLISH_STOP_WORDS: readonly string[] = (
  'a about above after again all also am an and any are as at be because been before being but by can could did do does ' +
  'doing down during each for from had has have having he her here him his how i if in into is it its just me more most my no ' +
  'not of on one only or other our out over own s same she should so some such t than that the their them then there these they ' +
  'this those through to too under until up very was we were what when where which while who whom why will with would you your'
).split(' ');
