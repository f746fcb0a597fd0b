import type { KindredClient } from '@kindred/client';
import type { QueuedPair } from '@kindred/contracts';
import type { Output } from '../terminal/output.ts';
import { printable } from '../terminal/printable.ts';
import { shorten } from '../terminal/shorten.ts';
import { showItem, type ShownLine } from './show-item.ts';

const between = ' │ ';
const widestColumn = 60;
/** A terminal that does not know its width says 0. */
const narrowestColumn = 20;

/** The two items of a pair side by side. What the model thinks of it is not told before somebody has judged. */
export async function showPair(
  client: Pick<KindredClient, 'itemContent'>,
  output: Pick<Output, 'columns' | 'interactive'>,
  { collection, pair }: { readonly collection: string; readonly pair: QueuedPair },
): Promise<string> {
  const half = Math.floor((output.columns - between.length) / 2);
  const width = Math.min(widestColumn, Math.max(narrowestColumn, half));
  const draws = output.interactive;
  const column = async ({ id, content }: QueuedPair['a']): Promise<ShownLine[]> => {
    const title = shorten(printable(id), width);
    const shown = await showItem(client, { collection, item: id, content, width, draws });
    const length = [...title].length;
    return [{ text: title, length }, { text: '─'.repeat(length), length }, ...shown];
  };
  const [left, right] = [await column(pair.a), await column(pair.b)];
  const blank = { text: '', length: 0 };
  return Array.from({ length: Math.max(left.length, right.length) }, (_, line) => {
    const { text, length } = left[line] ?? blank;
    return `${text}${' '.repeat(width - length)}${between}${right[line]?.text ?? ''}`.trimEnd();
  }).join('\n');
}
