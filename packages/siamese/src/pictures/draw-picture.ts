import { drawLegend, type LegendEntry } from './draw-legend.ts';
import { drawPanel, type Panel } from './draw-panel.ts';
import { escapeText } from './escape-text.ts';
import { ink } from './palette.ts';

export interface Picture {
  readonly title: string;
  /** The figures in a sentence; shown under the title, and read out by screen readers. */
  readonly description: string;
  readonly legend: readonly LegendEntry[];
  /** One below the other. */
  readonly panels: readonly Panel[];
  /** Of a panel, in pixels. @defaultValue 380 */
  readonly panelHeight?: number;
}

const WIDTH = 640;
const LEFT = 76;
const RIGHT = 24;
const HEAD = 62;
const LINE_HEIGHT = 16;
/** Of a line under the title. */
const LETTERS = 84;
/** Room below a panel for its ticks and label. */
const FOOT = 56;

/**
 * A picture as the text of an SVG file, with nothing outside of it: no script, no style sheet, no font. It
 * brings its white paper, so that it reads on dark pages too.
 */
export function drawPicture({
  title,
  description,
  legend,
  panels,
  panelHeight = 380,
}: Picture): string {
  const width = WIDTH - LEFT - RIGHT;
  const lines = wrap(description);
  const head = HEAD + (lines.length - 1) * LINE_HEIGHT;
  const key = drawLegend(legend, { left: LEFT, top: head, width });
  const first = head + key.height + 14;
  const drawn = panels.map((panel, position) =>
    drawPanel(panel, {
      left: LEFT,
      top: first + position * (panelHeight + FOOT),
      width,
      height: panelHeight,
    }),
  );
  const height = first + panels.length * (panelHeight + FOOT);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" ` +
    `font-family="system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif" font-size="12" fill="${ink.text}">` +
    `<title>${escapeText(title)}</title><desc>${escapeText(description)}</desc>` +
    `<rect width="${WIDTH}" height="${height}" rx="6" fill="${ink.paper}"/>` +
    `<text x="${LEFT}" y="30" font-size="17" font-weight="600">${escapeText(title)}</text>` +
    lines
      .map(
        (line, position) =>
          `<text x="${LEFT}" y="${50 + position * LINE_HEIGHT}" fill="${ink.quiet}">${escapeText(line)}</text>`,
      )
      .join('') +
    `${key.svg}${drawn.join('')}</svg>\n`
  );
}

/** Words in lines that fit the width. */
function wrap(text: string): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trimStart();
    if (longer.length <= LETTERS) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
