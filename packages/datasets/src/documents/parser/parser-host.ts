import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { forkConfined } from '../../confinement/fork-confined.ts';
import { UnreadableDocumentError } from '../../errors/unreadable-document-error.ts';
import type { DocumentLimits } from '../document-limits.ts';
import type { ParserAnswer, ParserJob, ParserResult } from './parser-job.ts';

type Limits = Pick<Required<DocumentLimits>, 'parserTimeoutMs' | 'parserMemoryMb'>;

const tooLate = Symbol('too late');

/**
 * Runs parsers of strangers' files in a confined process, one file at a time. A file that takes too long or too much
 * memory costs that process; the next file gets a new one.
 */
export class ParserHost {
  readonly #limits: Limits;
  #child: ChildProcess | undefined;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** @throws UnreadableDocumentError */
  async run<Job extends ParserJob>(job: Job): Promise<ParserResult<Job>> {
    const child = (this.#child ??= this.#start());
    const over = new AbortController();
    const timer = setTimeout(() => over.abort(tooLate), this.#limits.parserTimeoutMs);
    try {
      child.send(job, (error) => error && over.abort(error));
      const answer = await Promise.race([
        once(child, 'message', { signal: over.signal }) as Promise<[ParserAnswer]>,
        once(child, 'exit', { signal: over.signal }).then(() => undefined),
      ]);
      if (answer === undefined) throw this.#ended(job.path);
      const [reply] = answer;
      if ('result' in reply) return reply.result as ParserResult<Job>;
      throw new UnreadableDocumentError(job.path, reply);
    } catch (error) {
      if (error instanceof UnreadableDocumentError) throw error;
      await this.stop();
      throw this.#failure(job.path, over.signal.reason ?? error);
    } finally {
      clearTimeout(timer);
      over.abort();
    }
  }

  /** Ends the process. */
  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  #start(): ChildProcess {
    const memoryMb = this.#limits.parserMemoryMb;
    return forkConfined('parser-process', { beside: import.meta.url, memoryMb });
  }

  #failure(path: string, cause: unknown): UnreadableDocumentError {
    if (cause === tooLate) {
      const reason = `it takes longer than ${this.#limits.parserTimeoutMs} ms to read`;
      return new UnreadableDocumentError(path, { problem: 'too-slow', reason });
    }
    const reason = `its parser cannot be reached (${String(cause)})`;
    return new UnreadableDocumentError(path, { problem: 'damaged', reason }, { cause });
  }

  #ended(path: string): UnreadableDocumentError {
    this.#child = undefined;
    const reason = `it takes more than ${this.#limits.parserMemoryMb} MiB to read, or breaks its parser`;
    return new UnreadableDocumentError(path, { problem: 'too-large', reason });
  }
}
