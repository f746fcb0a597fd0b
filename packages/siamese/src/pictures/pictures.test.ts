import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { normalQuantile } from '../evaluation/normal-quantile.ts';
import { rocCurve } from '../evaluation/roc-curve.ts';
import { detPicture } from './det-picture.ts';
import { distanceHistogram } from './distance-histogram.ts';
import { embeddingMap } from './embedding-map.ts';
import { escapeText } from './escape-text.ts';
import { learningCurves } from './learning-curves.ts';
import type { Point } from './mark.ts';
import { palette } from './palette.ts';
import { parseSvg, pathOf } from './parse-svg.fixture.ts';
import { reliabilityDiagram } from './reliability-diagram.ts';
import { rocPicture } from './roc-picture.ts';

const WIDTH = 540;
const HEIGHT = 380;
const curve = rocCurve([0.9, 0.8, 0.7, 0.6, 0.4, 0.3], [1, 1, 0, 1, 0, 0]);

describe('escapeText', () => {
  test('leaves nothing that is markup, and drops what XML cannot hold', () => {
    expect(escapeText(`<a b="c">&'`)).toBe('&lt;a b=&quot;c&quot;&gt;&amp;&#39;');
    expect(escapeText('a\u0000b\uD800c\uFFFEd 😀')).toBe('abcd 😀');
  });
});

describe('every picture', () => {
  const distances = Float32Array.of(0.1, 0.2, 0.5, 0.4, 0.8, 0.9);
  const isMatch = Uint8Array.of(1, 1, 1, 0, 0, 0);
  const band = {
    match: 0.3,
    noMatch: 0.6,
    falseAcceptRate: 0.1,
    falseRejectRate: 0.1,
    confidence: 0.9,
  };
  const nasty = `<script>alert("1")</script> & 'others'`;
  const pictures: [string, string][] = [
    ['ROC', rocPicture([{ name: nasty, curve }], { falseAccepts: 'log' })],
    ['DET', detPicture([{ name: nasty, curve }])],
    ['histogram', distanceHistogram({ distances, isMatch, calibration: { threshold: 0.4, band } })],
    ['reliability', reliabilityDiagram({ probabilities: distances, isMatch })],
    [
      'learning curves',
      learningCurves({
        losses: [
          {
            name: nasty,
            points: [
              { step: 1, value: 2 },
              { step: 9, value: NaN },
            ],
          },
        ],
        validation: [{ name: 'AUC', points: [] }],
        lossScale: 'log',
      }),
    ],
    [
      'map',
      embeddingMap({
        embeddings: distances,
        labels: Int32Array.of(0, 1, 2),
        embeddingSize: 2,
        classNames: [nasty],
      }),
    ],
  ];

  test.each(pictures)('%s: is well-formed, says what it shows, and runs nothing', (_name, svg) => {
    const elements = parseSvg(svg);
    expect(elements[0]).toMatchObject({ name: 'svg', attributes: { role: 'img' } });
    expect(elements.slice(1, 3).map(({ name }) => name)).toEqual(['title', 'desc']);
    expect(elements.map(({ name }) => name)).not.toContain('script');
    expect(svg).not.toMatch(/NaN|Infinity|undefined|href|url\(/);
  });
});

describe('rocPicture', () => {
  test('draws every point of the curve where its rates say', () => {
    const placed = pathOf(parseSvg(rocPicture([{ name: 'a', curve }])), palette[0]);
    const expected = curve.map(({ falseAcceptRate, trueAcceptRate }) => [
      falseAcceptRate * WIDTH,
      HEIGHT * (1 - trueAcceptRate / 1.01),
    ]);
    expect(placed).toHaveLength(expected.length);
    for (const [point, [left, top]] of placed.entries()) {
      expect(left).toBeCloseTo(expected[point]?.[0] as number, 1);
      expect(top).toBeCloseTo(expected[point]?.[1] as number, 1);
    }
  });

  test('of thousands of points stays small', () => {
    const scores = Array.from({ length: 20_000 }, (_, i) => Math.sin(i) + (i % 2));
    const large = rocCurve(
      scores,
      scores.map((_, i) => i % 2),
    );
    expect(rocPicture([{ name: 'a', curve: large }]).length).toBeLessThan(80_000);
  });

  test('of any scores can be drawn, also when they are told apart perfectly', () => {
    const pair = fc.record({ score: fc.integer({ min: 0, max: 5 }), match: fc.nat(1) });
    fc.assert(
      fc.property(fc.array(pair, { minLength: 2, maxLength: 20 }), (pairs) => {
        const matches = pairs.filter(({ match }) => match === 1).length;
        fc.pre(matches > 0 && matches < pairs.length);
        const drawn = rocCurve(
          pairs.map(({ score }) => score),
          pairs.map(({ match }) => match),
        );
        for (const svg of [
          rocPicture([{ name: 'a', curve: drawn }], { falseAccepts: 'log' }),
          detPicture([{ name: 'a', curve: drawn }]),
        ]) {
          expect(parseSvg(svg).length).toBeGreaterThan(10);
          expect(svg).not.toMatch(/NaN|Infinity/);
        }
      }),
    );
  });
});

describe('detPicture', () => {
  test('makes a straight line of normally distributed scores', () => {
    // Matches around 2 and others around 0, both with variance 1: deviates of both rates add up to −2.
    const points = Array.from({ length: 400 }, (_, i) => {
      const falseAcceptRate = 0.0005 + i / 900;
      const below = -normalQuantile(falseAcceptRate) - 2;
      return { threshold: -i, falseAcceptRate, trueAcceptRate: 1 - normalShareBelow(below) };
    });
    const placed = pathOf(parseSvg(detPicture([{ name: 'a', curve: points }])), palette[0]);
    const slope = (a: number, b: number) => {
      const [[left, top], [right, bottom]] = [placed[a], placed[b]] as [Point, Point];
      return (bottom - top) / (right - left);
    };
    const last = placed.length - 1;
    expect(slope(1, last)).toBeCloseTo(HEIGHT / WIDTH, 1);
    expect(slope(1, Math.floor(last / 2))).toBeCloseTo(slope(Math.floor(last / 2), last), 1);
  });

  /** Share of a standard normal distribution below a deviate, by bisection of its inverse. */
  function normalShareBelow(deviate: number): number {
    let [low, high] = [0, 1];
    for (let i = 0; i < 60; i += 1) {
      const middle = (low + high) / 2;
      if (normalQuantile(middle) < deviate) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  }
});

describe('learningCurves', () => {
  test('has a panel for the loss, and one for the validation where there is one', () => {
    const losses = [
      {
        name: 'loss',
        points: [
          { step: 0, value: 2 },
          { step: 10, value: 1 },
        ],
      },
    ];
    const one = learningCurves({ losses });
    const two = learningCurves({ losses, validation: losses });
    const panels = (svg: string) => parseSvg(svg).filter(({ name }) => name === 'svg').length - 1;
    expect([panels(one), panels(two)]).toEqual([1, 2]);
    const placed = pathOf(parseSvg(one), palette[0]);
    // A domain with 5 % of room on both sides.
    expect(placed[0]?.[1]).toBeCloseTo((HEIGHT * 0.05) / 1.1, 1);
    expect(placed[1]).toEqual([WIDTH, expect.closeTo((HEIGHT * 1.05) / 1.1, 1)]);
  });
});

describe('distanceHistogram', () => {
  test('draws the threshold where it is', () => {
    const svg = distanceHistogram({
      distances: Float32Array.of(0, 1, 3, 4),
      isMatch: Uint8Array.of(1, 1, 0, 0),
      calibration: { threshold: 2 },
    });
    const line = parseSvg(svg).find(
      ({ attributes }) => 'stroke-dasharray' in attributes && attributes['stroke-width'] === '1.5',
    );
    expect(line?.attributes['d']).toMatch(/^M270 380L270 /);
  });
});

describe('embeddingMap', () => {
  const row = (size: number) => Array.from({ length: size }, (_, i) => Math.sin(12.9898 * i));

  test('shows the largest classes in colour and the rest in grey, and not too many points', () => {
    const labels = Int32Array.from({ length: 3000 }, (_, i) => i % 30);
    const embeddings = Float32Array.from(row(6000));
    const svg = embeddingMap({ embeddings, labels, embeddingSize: 2, mostPoints: 600 });
    expect(svg).toContain('600 of 3000 embeddings of 30 classes');
    expect(svg).toContain('18 more classes');
  });

  test('keeps apart the ends of long names', () => {
    const classNames = ['Alphabet of the Magi, character 1', 'Alphabet of the Magi, character 2'];
    const labels = Int32Array.of(0, 1, 1);
    const embeddings = Float32Array.from(row(6));
    const svg = embeddingMap({ embeddings, labels, embeddingSize: 2, classNames });
    expect(svg).toMatch(/Alphabet of t….*character 1/);
    expect(svg).toMatch(/Alphabet of t….*character 2/);
  });

  test('needs embeddings of two numbers', () => {
    const labels = Int32Array.of(0, 1);
    const embeddings = Float32Array.of(1, 2);
    expect(() => embeddingMap({ embeddings, labels, embeddingSize: 1 })).toThrow(/two numbers/);
  });
});
