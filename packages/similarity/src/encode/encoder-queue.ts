import { EncoderOverloadedError } from '../errors/encoder-overloaded-error.ts';
import { deferred } from '../waiting/deferred.ts';
import type { EncoderTask } from './encoder-task.ts';

export interface EncoderQueueLimits {
  readonly tasks: number;
  readonly bytes: number;
}

/** Inputs that wait, by group. Groups take turns, so that a long import does not keep a search waiting. */
export class EncoderQueue {
  readonly #limits: EncoderQueueLimits;
  readonly #groups = new Map<string, EncoderTask[]>();
  #size = 0;
  #bytes = 0;
  #isFilled = false;
  #filled = deferred<void>();

  constructor(limits: EncoderQueueLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#size;
  }

  /** Resolves when something waits. */
  get filled(): Promise<void> {
    return this.#filled.promise;
  }

  /** Takes all tasks or none; an empty queue takes any number. @throws EncoderOverloadedError */
  add(tasks: readonly EncoderTask[]): void {
    const bytes = tasks.reduce((sum, task) => sum + task.bytes, 0);
    const isTooMuch =
      this.#size + tasks.length > this.#limits.tasks || this.#bytes + bytes > this.#limits.bytes;
    if (this.#size > 0 && isTooMuch) throw new EncoderOverloadedError(this.#size, 1);
    for (const task of tasks) this.#put(task);
  }

  /** Puts a task back whose batch was lost, alone: nothing else is to share its fate. */
  putBack(task: EncoderTask, group: string): void {
    this.#put({ ...task, group });
  }

  /** The next group's tasks, at most `count` and about `bytes`; empty when nothing waits. */
  take(count: number, bytes: number): EncoderTask[] {
    const [next] = this.#groups;
    if (next === undefined) return [];
    const [group, waiting] = next;
    const batch: EncoderTask[] = [];
    let total = 0;
    while (batch.length < count && total < bytes) {
      const task = waiting.shift();
      if (task === undefined) break;
      batch.push(task);
      total += task.bytes;
    }
    this.#groups.delete(group);
    if (waiting.length > 0) this.#groups.set(group, waiting);
    this.#size -= batch.length;
    this.#bytes -= total;
    this.#rearm();
    return batch;
  }

  /** Forgets tasks that nobody waits for any more. */
  remove(tasks: ReadonlySet<EncoderTask['result']>): void {
    for (const [group, waiting] of this.#groups) {
      const kept = waiting.filter((task) => !tasks.has(task.result));
      if (kept.length === 0) this.#groups.delete(group);
      else this.#groups.set(group, kept);
    }
    const left = [...this.#groups.values()].flat();
    this.#size = left.length;
    this.#bytes = left.reduce((sum, task) => sum + task.bytes, 0);
    this.#rearm();
  }

  /** Whoever waits for the queue to fill keeps waiting on the same promise until it did. */
  #rearm(): void {
    if (this.#size > 0 || !this.#isFilled) return;
    this.#isFilled = false;
    this.#filled = deferred();
  }

  #put(task: EncoderTask): void {
    const waiting = this.#groups.get(task.group);
    if (waiting === undefined) this.#groups.set(task.group, [task]);
    else waiting.push(task);
    this.#size += 1;
    this.#bytes += task.bytes;
    this.#isFilled = true;
    this.#filled.resolve();
  }
}
