import type { LastingIndexHost, OpenIndexOptions } from '@kindred/vector-index';
import type { ResumePoint } from './resume-point.ts';

/** Positions are kept this often while there are changes … */
const CHANGED_MS = 5_000;
/** … and this often anyway: a writer that is silent for ten minutes is taken for dead. */
const SILENT_MS = 120_000;

/** The feed's position in an index that outlives this process, kept with it. */
export class KeptPosition implements ResumePoint {
  readonly #host: LastingIndexHost;
  readonly #name: string;
  readonly #index: OpenIndexOptions;
  #kept = -1;
  #keptAt = 0;
  #keeping: Promise<void> | undefined;

  constructor(host: LastingIndexHost, name: string, index: OpenIndexOptions) {
    this.#host = host;
    this.#name = name;
    this.#index = index;
  }

  async open(end: number): Promise<number> {
    await this.#host.open(this.#name, this.#index);
    try {
      const kept = await this.#host.resumeFrom(this.#name);
      // A position after the feed's end is of another history of the database.
      const position = kept > end ? 0 : kept;
      // Before anything is written: whoever starts after this process died begins no later than it did.
      await this.#keep(position);
      return position;
    } catch (error) {
      await this.#host.close(this.#name);
      throw error;
    }
  }

  async keepIfDue(position: number): Promise<void> {
    const patience = position === this.#kept ? SILENT_MS : CHANGED_MS;
    if (this.#keeping !== undefined || Date.now() - this.#keptAt < patience) return;
    await this.#keep(position);
  }

  keepLoading(position: number): Promise<void> {
    return this.keepIfDue(position);
  }

  async close(position: number): Promise<void> {
    await this.#keeping?.catch(() => undefined);
    if (position > 0 && position !== this.#kept) await this.#keep(position);
  }

  /** The host forgets it with the index. */
  async remove(): Promise<void> {
    await this.#keeping?.catch(() => undefined);
  }

  async #keep(position: number): Promise<void> {
    this.#keptAt = Date.now();
    this.#keeping = this.#host.keepPosition(this.#name, position);
    try {
      await this.#keeping;
      this.#kept = position;
    } finally {
      this.#keeping = undefined;
    }
  }
}
