import {
  checkLabelledEmbeddings,
  type LabelledEmbeddings,
} from '../evaluation/labelled-embeddings.ts';
import { Random } from '../random/random.ts';
import { rowsByLabel } from '../samplers/rows-by-label.ts';
import { drawPicture } from './draw-picture.ts';
import type { Axis } from './axis.ts';
import type { Point, PointShape } from './mark.ts';
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
  const { embeddings, labels, embeddingSize, mostPoints = 2000 } = options;
  checkLabelledEmbeddings(options, embeddingSize);
  const rows = new Random(1).sample([...labels.keys()], mostPoints);
  const picked = pick(embeddings, embeddingSize, rows);
  const { positions, explained } = principalComponents(picked, embeddingSize);
  const classes = rowsByLabel(rows.map((row) => labels[row] as number));
  const groups = groupsOf(classes, options.classNames ?? []);
  return drawPicture({
    title: 'Map of the embeddings',
    description: `${rows.length} of ${labels.length} embeddings of ${classes.size} classes; two principal components with ${percent(explained[0] + explained[1])} of the variance`,
    legend: groups.map(({ name, color, shape }) => ({ name, color, symbol: shape })),
    panels: [
      {
        x: axisOf('first principal component', positions, 0),
        y: axisOf('second principal component', positions, 1),
        // What is grey goes below what has a colour.
        marks: groups.toReversed().map(({ places, color, shape, radius, opacity }) => ({
          kind: 'points',
          points: places.map((at): Point => [
            positions[2 * at] ?? NaN,
            positions[2 * at + 1] ?? NaN,
          ]),
          color,
          shape,
          radius,
          opacity,
        })),
      },
    ],
    panelHeight: 440,
  });
}

interface Group {
  readonly name: string;
  /** Positions of its rows among those that are drawn. */
  readonly places: readonly number[];
  readonly color: string;
  readonly shape: PointShape;
  readonly radius: number;
  readonly opacity: number;
}

/** The largest classes, and all others as one. */
function groupsOf(
  classes: ReadonlyMap<number, readonly number[]>,
  classNames: readonly string[],
): Group[] {
  const bySize = [...classes].sort(([, left], [, right]) => right.length - left.length);
  const groups = bySize.slice(0, MOST_CLASSES).map(([label, places], position): Group => ({
    name: classNames[label] ?? String(label),
    places,
    color: colorAt(position),
    shape: shapeAt(position),
    radius: 3.5,
    opacity: 0.8,
  }));
  const others = bySize.slice(MOST_CLASSES);
  if (others.length === 0) return groups;
  const name = `${others.length} more classes`;
  const places = others.flatMap(([, rows]) => rows);
  return [...groups, { name, places, color: ink.axis, shape: 'circle', radius: 2, opacity: 0.5 }];
}

/** Another shape where the colours begin again. */
function shapeAt(position: number): PointShape {
  const round = Math.floor(position / palette.length);
  return SHAPES[(position + round) % SHAPES.length] as PointShape;
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
