/** An element of a picture. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const TAG = /<(\/?)([a-z]+)((?: [\w:-]+="[^"<]*")*)(\/?)>/gi;

/** Elements in order; throws where the text is not well-formed XML of the kind that pictures are. */
export function parseSvg(svg: string): SvgElement[] {
  const elements: SvgElement[] = [];
  const open: string[] = [];
  for (const [, closes, name = '', attributes = '', empty] of svg.matchAll(TAG)) {
    if (closes === '/') {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    const pairs = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)];
    elements.push({
      name,
      attributes: Object.fromEntries(pairs.map(([, key, value]) => [key, value])),
    });
    if (empty !== '/') open.push(name);
  }
  if (open.length > 0) throw new Error(`<${open.join('> <')}> is left open`);
  const text = svg.replaceAll(TAG, '');
  if (/[<>]|&(?!amp;|lt;|gt;|quot;|#39;)/.test(text)) throw new Error(`raw text: ${text}`);
  return elements;
}

/** Coordinates of the first line that is drawn in a colour. */
export function pathOf(elements: readonly SvgElement[], color: string): [number, number][] {
  const path = elements.find(
    ({ name, attributes }) =>
      name === 'path' && attributes['stroke'] === color && attributes['d']?.includes('L'),
  );
  return [...(path?.attributes['d'] ?? '').matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(
    ([, left, top]) => [Number(left), Number(top)],
  );
}
