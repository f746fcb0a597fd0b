/**
 * Colours that people with any colour vision tell apart (Okabe & Ito 2008), without the two that are too
 * light or too heavy for lines on white.
 */
export const palette = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'] as const;

/** Everything that is not data. */
export const ink = {
  text: '#1f2933',
  quiet: '#52606d',
  grid: '#e4e7eb',
  axis: '#9aa5b1',
  paper: '#ffffff',
} as const;

/** The colour of a series; they repeat after the last. */
export function colorAt(position: number): string {
  return palette[position % palette.length] as string;
}
