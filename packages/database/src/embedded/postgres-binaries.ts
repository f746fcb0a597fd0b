import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds PostgreSQL's programs in the npm package of this platform. Only the files of `embedded-postgres`
 * are used, not its code: that takes over the process's signals and leaves no server running to take up.
 * @throws EmbeddedPostgresError `platform-unsupported`
 */
export function postgresBinaries(system = `${platform()}-${arch()}`): PostgresBinaries {
  const name = `@embedded-postgres/${system.replace('win32', 'windows')}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const folder = join(dirname(createRequire(wrapper).resolve(name)), '..', 'native', 'bin');
    const suffix = system.startsWith('win32') ? '.exe' : '';
    return {
      initdb: join(folder, `initdb${suffix}`),
      postgres: join(folder, `postgres${suffix}`),
    };
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'platform-unsupported',
      `There is no embedded PostgreSQL for ${system}: install PostgreSQL and set DATABASE_URL.`,
      { fields: { system }, cause },
    );
  }
}
