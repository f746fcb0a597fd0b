import { formatCount } from './format.ts';
import type { Output } from './output.ts';

/** A row that was left out, and why. */
export interface LeftOut {
  /** Its number from 0, over all files. */
  readonly row: number;
  /** Where it stands: its file and line, or its id. */
  readonly where: string;
  readonly reason: string;
}

/** Every problem is counted; so many are printed, and so many are kept for --json. */
const mostPrinted = 20;
const mostKept = 1000;

/** Counts, prints and keeps what is wrong with single rows. */
export class RowProblems {
  readonly #output: Output;
  readonly #kept: LeftOut[] = [];
  count = 0;

  constructor(output: Output) {
    this.#output = output;
  }

  add(problem: LeftOut): void {
    this.count += 1;
    if (this.#kept.length < mostKept) this.#kept.push(problem);
    if (this.count <= mostPrinted) this.#output.note(describeProblem(problem));
  }

  /** The first thousand or so, in order. */
  list(): LeftOut[] {
    // What a server refuses is known later than what cannot be read.
    return this.#kept.toSorted((a, b) => a.row - b.row);
  }

  /** Says how many were not printed. */
  end(): void {
    if (this.count > mostPrinted)
      this.#output.note(`… and ${formatCount(this.count - mostPrinted)} more such rows`);
  }
}

export const describeProblem = ({ row, where, reason }: LeftOut): string =>
  `row ${row} (${where}): ${reason}`;
