import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';

/**
 * Starts a program that parses strangers' files, in a process of its own. It may read files and nothing else: no
 * environment, no writing, no other process. Its memory is limited, since parsers believe what files promise: it costs
 * that process. A thread would not do: V8 ends the whole process where one of its threads runs out.
 *
 * @param program name of its file beside the caller's, without extension: TypeScript in the sources (tests), JavaScript
 *   in dist
 */
export function forkConfined(
  program: string,
  { beside, memoryMb }: { readonly beside: string; readonly memoryMb: number },
): ChildProcess {
  return fork(new URL(`./${program}${extname(beside)}`, beside), {
    serialization: 'advanced',
    execArgv: ['--permission', '--allow-fs-read=*', `--max-old-space-size=${memoryMb}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
  });
}
