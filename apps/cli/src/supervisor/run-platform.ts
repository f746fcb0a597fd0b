import { createClient, type KindredClient } from '@kindred/client';
import { createLogger } from '@kindred/runtime';
import { firstKeyNotice } from '@kindred/similarity';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { startPlatform } from './start-platform.ts';

/**
 * Starts the platform, calls `whenReady`, and keeps everything running until Ctrl-C, unless
 * `whenReady` gives an exit code. Always stops what it started.
 */
export async function runPlatform(
  { environment, output, signal }: CommandContext,
  whenReady: (client: KindredClient) => Promise<number | undefined> = async () => undefined,
): Promise<number> {
  const logger = createLogger({
    name: 'supervisor',
    environment: { ...environment, logLevel: 'warn' },
  });
  let giveUp: (error: Error) => void = () => {};
  const givenUp = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  givenUp.catch(() => {});
  const began = performance.now();
  let key = environment.adminKey ?? environment.apiKey;
  const platform = await startPlatform({
    environment,
    logger,
    onStep: (step) => output.redraw(`${step} …`),
    onFirstKey: (first) => {
      key ??= first;
      output.note(firstKeyNotice(first));
    },
    onRestart: (name, reason) => output.note(`${name} ended (${reason}); it is started again`),
    onGivenUp: (name, reason) =>
      giveUp(
        new Error(
          `${name} ended again and again (${reason}); see ${environment.home}/logs/${name}.log`,
        ),
      ),
  });
  try {
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    output.settle(
      `Kindred is up on ${platform.url} (in ${seconds} s), its data in ${environment.home}`,
    );
    const client = createClient({
      baseUrl: platform.url,
      ...(key === undefined ? {} : { key }),
    });
    const code = await Promise.race([
      whenReady(client),
      givenUp,
      aborted(signal, exitCodes.interrupted),
    ]);
    if (code !== undefined) return code;
    output.line(`API reference: ${platform.url}/docs · stop with Ctrl-C`);
    return await Promise.race([givenUp, aborted(signal, exitCodes.success)]);
  } finally {
    output.redraw('stopping …');
    await platform.stop();
    output.settle('Stopped; nothing was lost.');
  }
}

function aborted(signal: AbortSignal, exitCode: number): Promise<number> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(exitCode);
    signal.addEventListener('abort', () => resolve(exitCode), { once: true });
  });
}
