import { PassThrough } from 'node:stream';
import { createOutput, type Output } from './output.ts';

/** An output that keeps what was written, on a stand-in for a terminal or for a pipe. */
export function memoryOutput(options: { json?: boolean; terminal?: boolean } = {}): {
  output: Output;
  stdout: () => string;
  stderr: () => string;
} {
  const stdout = Object.assign(new PassThrough(), {
    isTTY: options.terminal ?? false,
    columns: 80,
  });
  const stderr = new PassThrough();
  const out: string[] = [];
  const err: string[] = [];
  stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()));
  stderr.on('data', (chunk: Buffer) => err.push(chunk.toString()));
  return {
    output: createOutput({ json: options.json ?? false }, { stdout: stdout as never, stderr }),
    stdout: () => out.join(''),
    stderr: () => err.join(''),
  };
}
