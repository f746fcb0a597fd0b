import { outline } from './draw-mark.ts';
import { escapeText } from './escape-text.ts';
import type { PointShape } from './mark.ts';
import { ink } from './palette.ts';

export interface LegendEntry {
  readonly name: string;
  readonly color: string;
  /** @defaultValue line */
  readonly symbol?: 'line' | 'dashes' | 'block' | PointShape;
}

const LINE_HEIGHT = 20;
const SYMBOL_WIDTH = 28;
const LETTER_WIDTH = 7;
const LONGEST_NAME = 27;

/** Entries in lines from left to right, and the height that they take, in pixels. */
export function drawLegend(
  entries: readonly LegendEntry[],
  { left, top, width }: { readonly left: number; readonly top: number; readonly width: number },
): { readonly svg: string; readonly height: number } {
  let x = 0;
  let y = 0;
  const drawn = entries.map((entry) => {
    const name = shorten(entry.name);
    const wide = SYMBOL_WIDTH + LETTER_WIDTH * name.length + 16;
    if (x > 0 && x + wide > width) {
      x = 0;
      y += LINE_HEIGHT;
    }
    const [at, middle] = [left + x, top + y + LINE_HEIGHT / 2];
    x += wide;
    return (
      drawSymbol(entry, at, middle) +
      `<text x="${at + SYMBOL_WIDTH}" y="${middle + 4}" fill="${ink.text}">${escapeText(name)}</text>`
    );
  });
  return { svg: drawn.join(''), height: entries.length === 0 ? 0 : y + LINE_HEIGHT };
}

function drawSymbol({ color, symbol = 'line' }: LegendEntry, left: number, middle: number): string {
  if (symbol === 'line' || symbol === 'dashes') {
    const dashes = symbol === 'dashes' ? ' stroke-dasharray="5 4"' : '';
    return `<path d="M${left} ${middle}h22" stroke="${color}" stroke-width="2.5"${dashes}/>`;
  }
  if (symbol === 'block') {
    return `<path d="M${left + 4} ${middle - 6}h14v12h-14Z" fill="${color}" fill-opacity="0.45" stroke="${color}"/>`;
  }
  return `<path d="${outline(symbol, { left: left + 11, top: middle, radius: 5 })}" fill="${color}"/>`;
}

/** Names of classes often differ at their end, so it is the middle that goes. */
function shorten(name: string): string {
  const letters = [...name];
  if (letters.length <= LONGEST_NAME) return name;
  const kept = Math.floor((LONGEST_NAME - 1) / 2);
  return `${letters.slice(0, kept).join('')}…${letters.slice(-kept).join('')}`;
}
