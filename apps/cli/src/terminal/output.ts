import type { WriteStream } from 'node:tty';

/** Where a command writes: people's words to `line`, machines' JSON to `result`. */
export interface Output {
  /** One JSON document on stdout instead of text. */
  readonly json: boolean;
  /** A terminal that can redraw its last line. */
  readonly interactive: boolean;
  readonly columns: number;
  line(text?: string): void;
  /** Notes that must not mix with a result: standard error. */
  note(text: string): void;
  /** Redraws the last line on a terminal; does nothing elsewhere. */
  redraw(text: string): void;
  /** Ends a redrawn line. */
  settle(text: string): void;
  /** Prints `value` as JSON with --json, else calls `text`. */
  result(value: unknown, text: () => void): void;
}

interface Streams {
  readonly stdout: NodeJS.WritableStream & Partial<WriteStream>;
  readonly stderr: NodeJS.WritableStream;
}

export function createOutput(options: { json: boolean }, streams: Streams = process): Output {
  const { stdout, stderr } = streams;
  const interactive = stdout.isTTY === true && !options.json;
  const clear = interactive ? '\r\u001B[2K' : '';
  const columns = stdout.columns ?? 80;
  return {
    json: options.json,
    interactive,
    columns,
    line: (text = '') => void (options.json ? stderr : stdout).write(`${clear}${text}\n`),
    note: (text) => void stderr.write(`${clear}${text}\n`),
    redraw: (text) => {
      if (interactive) stdout.write(`${clear}${text.slice(0, columns - 1)}`);
    },
    settle: (text) => void (options.json ? stderr : stdout).write(`${clear}${text}\n`),
    result: (value, text) => {
      if (options.json) stdout.write(`${JSON.stringify(value)}\n`);
      else text();
    },
  };
}
