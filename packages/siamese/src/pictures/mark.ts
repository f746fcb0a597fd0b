export type Point = readonly [x: number, y: number];

export type PointShape = 'circle' | 'square' | 'triangle' | 'diamond';

/** What is drawn in a panel, in the units of its axes. */
export type Mark =
  | {
      readonly kind: 'line';
      readonly points: readonly Point[];
      readonly color: string;
      readonly dashed?: boolean;
      /** In pixels. @defaultValue 2 */
      readonly width?: number;
    }
  | {
      readonly kind: 'points';
      readonly points: readonly Point[];
      readonly color: string;
      /** @defaultValue circle */
      readonly shape?: PointShape;
      /** In pixels. @defaultValue 4 */
      readonly radius?: number;
      /** 0 to 1. @defaultValue 1 */
      readonly opacity?: number;
    }
  | {
      readonly kind: 'bars';
      readonly bars: readonly {
        readonly from: number;
        readonly to: number;
        readonly height: number;
      }[];
      readonly color: string;
    }
  | {
      /** From the bottom to the top of the panel. */
      readonly kind: 'band';
      readonly from: number;
      readonly to: number;
      readonly color: string;
    }
  | {
      readonly kind: 'whiskers';
      readonly whiskers: readonly {
        readonly x: number;
        readonly low: number;
        readonly high: number;
      }[];
      readonly color: string;
    };
