import { codeVersion } from '@kindred/runtime';
import { Command, CommanderError, Option } from 'commander';
import { createContext, type GlobalOptions } from './command-context.ts';
import type { RunAction } from './command.ts';
import { commands } from './commands.ts';
import { exitCodes } from './exit-codes.ts';
import { reportError } from './report-error.ts';
import { createOutput } from './terminal/output.ts';

/**
 * Runs the command line `kindred`, with one file for each command under commands/, and gives its exit code.
 *
 * @param words what stands behind `kindred`
 */
export async function runProgram(words: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.success;
  const interrupt = new AbortController();
  const program = new Command('kindred')
    .description('Teach a Siamese network what similar means for your data, and search with it.')
    .option('-V, --version', 'which version this is')
    .on('option:version', () => {
      process.stdout.write(`${versionText()}\n`);
      throw new CommanderError(exitCodes.success, 'commander.version', 'told');
    })
    .addOption(new Option('--json', 'print results as JSON').default(false))
    .addOption(new Option('--url <url>', 'server to talk to').env('KINDRED_URL'))
    .addOption(
      new Option(
        '--key <key>',
        'key of the server; better in KINDRED_API_KEY, where no list of processes shows it',
      ),
    )
    .showHelpAfterError('(see kindred --help)')
    .exitOverride();

  const run: RunAction =
    (action) =>
    async (...rest) => {
      const options = program.opts<GlobalOptions>();
      try {
        const context = createContext(options, interrupt.signal);
        exitCode = (await action(context, ...rest)) ?? exitCodes.success;
      } catch (error) {
        exitCode = reportError(createOutput(options), error);
      }
    };
  const wanted = wantedCommand(words);
  for (const load of wanted === undefined ? Object.values(commands) : [wanted])
    (await load())(program, run);

  const onInterrupt = () => interrupt.abort();
  process.once('SIGINT', onInterrupt);
  process.once('SIGTERM', onInterrupt);
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCodes.success : exitCodes.usage;
  } finally {
    process.off('SIGINT', onInterrupt);
    process.off('SIGTERM', onInterrupt);
  }
  return exitCode;
}

/** The command that the first word names; undefined where it is an option, help or a mistake: all are needed then. */
function wantedCommand([first = '']: readonly string[]) {
  return Object.hasOwn(commands, first) ? commands[first] : undefined;
}

function versionText(): string {
  const { version, commit } = codeVersion();
  return commit === null ? version : `${version} (${commit.slice(0, 12)})`;
}
