import {
  checkLabelledEmbeddings,
  type LabelledEmbeddings,
} from '../evaluation/labelled-embeddings.ts';
import { Random } from '../random/random.ts';
import { rowsByLabel } from '../samplers/rows-by-label.ts';
import { drawPicture } from './draw-picture.ts';
import type { Axis } from './axis.ts';
import type { Mark, Point, PointShape } from './mark.ts';
import { colorAt, ink, palette } from './palette.ts';
import { percent } from './percent.ts';
import { principalComponents } from './principal-components.ts';

export interface EmbeddingMap extends LabelledEmbeddings {
  readonly embeddingSize: number;
  /** Name of each label; its number where there is none. */
  readonly classNames?: readonly string[];
  /** Rows that are drawn at most, picked at random with a fixed seed. @defaultValue 2000 */
  readonly mostPoints?: number;
}

/** More classes cannot be told apart; the others are drawn in grey. */
const MOST_CLASSES = 12;
const SHAPES: readonly PointShape[] = ['circle', 'triangle', 'square', 'diamond'];

/**
 * A map of embeddings by their two principal components, as an SVG file; a colour and shape for each of
 * the twelve largest classes. Distances on it are never larger than the Euclidean ones of the embeddings.
 *
 * @throws InvalidEvaluationError for unusable embeddings
 */
export function embeddingMap(options: EmbeddingMap): string {
  const { embeddings, labels, embeddingSize, classNames = [], mostPoints = 2000 } = options;
  checkLabelledEmbeddings(options, embeddingSize);
  const rows = new Random(1).sample([...labels.keys()], mostPoints);
  const { positions, explained } = principalComponents(
    pick(embeddings, embeddingSize, rows),
    embeddingSize,
  );
  const placed = rowsByLabel(rows.map((row) => labels[row] as number));
  const classes = [...placed].sort(([, left], [, right]) => right.length - left.length);
  const pointsOf = (places: readonly number[]) =>
    places.map((at): Point => [positions[2 * at] as number, positions[2 * at + 1] as number]);
  const shown = classes.slice(0, MOST_CLASSES);
  const others = classes.slice(MOST_CLASSES).flatMap(([, places]) => places);
  const style = (position: number) => ({
    color: colorAt(position),
    shape: SHAPES[(position + Math.floor(position / palette.length)) % SHAPES.length] as PointShape,
  });
  return drawPicture({
    title: 'Map of the embeddings',
    description: `${rows.length} of ${labels.length} embeddings of ${classes.length} classes; two principal components with ${percent(explained[0] + explained[1])} of the variance`,
    legend: [
      ...shown.map(([label], position) => {
        const { color, shape } = style(position);
        return { name: classNames[label] ?? String(label), color, symbol: shape };
      }),
      ...(others.length > 0
        ? [
            {
              name: `${classes.length - shown.length} more classes`,
              color: ink.axis,
              symbol: 'circle' as const,
            },
          ]
        : []),
    ],
    panels: [
      {
        x: axisOf('first principal component', positions, 0),
        y: axisOf('second principal component', positions, 1),
        marks: [
          { kind: 'points', points: pointsOf(others), color: ink.axis, radius: 2, opacity: 0.5 },
          ...shown.map(([, places], position): Mark => ({
            kind: 'points',
            points: pointsOf(places),
            ...style(position),
            radius: 3.5,
            opacity: 0.8,
          })),
        ],
      },
    ],
    panelHeight: 440,
  });
}

function pick(embeddings: Float32Array, size: number, rows: readonly number[]): Float32Array {
  const picked = new Float32Array(rows.length * size);
  for (const [position, row] of rows.entries()) {
    picked.set(embeddings.subarray(row * size, (row + 1) * size), position * size);
  }
  return picked;
}

/** The numbers along a component mean nothing by themselves, so no ticks are shown. */
function axisOf(label: string, positions: Float32Array, offset: 0 | 1): Axis {
  const values = positions.filter((_, i) => i % 2 === offset);
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const room = (high - low || 1) * 0.04;
  return { label, domain: [low - room, high + room], format: 'none' };
}
