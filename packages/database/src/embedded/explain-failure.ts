import type { ClusterFolder } from './cluster-folder.ts';
import { EmbeddedPostgresError, type EmbeddedPostgresProblem } from './embedded-postgres-error.ts';

interface Explanation {
  readonly code: EmbeddedPostgresProblem;
  readonly pattern: RegExp;
  readonly sentence: (folder: ClusterFolder) => string;
}

const explanations: readonly Explanation[] = [
  {
    code: 'server-still-ending',
    pattern: /lock file "postmaster\.pid" already exists|pre-existing shared memory block/,
    sentence: ({ root }) =>
      `Processes of an earlier PostgreSQL in ${root} are still running: end them and start again.`,
  },
  {
    code: 'disk-full',
    pattern: /No space left on device|Check free disk space|ENOSPC|Disk quota exceeded|EDQUOT/,
    sentence: ({ root }) =>
      `The disk with ${root} is full: make room, or set KINDRED_HOME to another disk.`,
  },
  {
    code: 'port-taken',
    pattern:
      /could not bind .*: (?:Address already in use|Permission denied)|could not create any TCP\/IP sockets/,
    sentence: () =>
      'The port of the embedded PostgreSQL is taken by another program or may not be used: end that program, or give another port.',
  },
  {
    code: 'data-from-other-version',
    pattern: /database files are incompatible with server/,
    sentence: ({ root }) =>
      `The database in ${root} was written by another major version of PostgreSQL: use the Kindred that made it to export the data, or move the folder away to begin anew.`,
  },
  {
    code: 'data-corrupt',
    pattern:
      /invalid checkpoint record|could not locate a valid checkpoint|invalid page|control file|pg_control|could not open (?:file|directory)|could not read file|incorrect checksum|is not a valid data directory|invalid permissions|has wrong ownership|PANIC:/,
    sentence: ({ root }) =>
      `The database in ${root} is damaged: restore the folder from a backup, or move it away to begin anew.`,
  },
];

/** Names the reason that PostgreSQL's own output gives for not starting. */
export function explainFailure(
  output: string,
  folder: ClusterFolder,
  cause?: unknown,
): EmbeddedPostgresError {
  const lines = output.split('\n').filter((line) => /FATAL|PANIC|ERROR|error:/.test(line));
  // The first is the cause, what follows is how it went on.
  const reason = lines[0]?.trim() ?? output.trim().split('\n').at(-1) ?? '';
  const fields = { folder: folder.root, log: folder.log, reason };
  for (const { code, pattern, sentence } of explanations)
    if (pattern.test(output))
      return new EmbeddedPostgresError(code, `${sentence(folder)} (${reason})`, { fields, cause });
  return new EmbeddedPostgresError(
    'postgres-failed',
    `The embedded PostgreSQL did not start (${reason || 'it gave no reason'}): look into ${folder.log}.`,
    { fields, cause },
  );
}
