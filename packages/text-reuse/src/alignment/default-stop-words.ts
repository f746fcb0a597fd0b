import { ENGLISH_STOP_WORDS } from '../normalize/stop-words.ts';
import { tokenize } from '../normalize/tokenize.ts';

/** Stems of English stop words, as {@link Tokens} have them. */
export const STOP_STEMS: ReadonlySet<number> = new Set(
  tokenize(ENGLISH_STOP_WORDS.join(' ')).stems,
);
