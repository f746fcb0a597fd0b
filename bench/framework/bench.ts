/** One measured figure. */
export interface Figure {
  readonly value: number;
  /** e.g. `share`, `s`, `ms`, `1/s`, `ratio` */
  readonly unit: string;
  /** What it has to reach, e.g. `≥ 0.9`. */
  readonly target?: string;
  /** The same figure of the peer in the same run. */
  readonly peer?: { readonly name: string; readonly value: number };
  /** What was published by others. */
  readonly published?: string;
  /** 95 % interval, or least and greatest of the repetitions. */
  readonly interval?: readonly [low: number, high: number];
  /** Of an approximate search: the recall@10 that it had at this speed, and with which ef. */
  readonly recall10?: number;
  readonly ef?: number;
}

export interface BenchResult {
  /** How it was measured, in words that let somebody repeat it. */
  readonly protocol: string;
  readonly figures: Readonly<Record<string, Figure>>;
}

export interface BenchOptions {
  /** Ends within 60 s; nothing is written. */
  readonly quick: boolean;
  /** Python of the peers' environment; undefined where `npm run bench -- setup` was not run. */
  readonly python: string | undefined;
  /** Says what is going on. */
  readonly note: (text: string) => void;
}

export interface Bench {
  readonly name: string;
  readonly description: string;
  run(options: BenchOptions): Promise<BenchResult>;
}
