import { setTimeout as sleep } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  Pool,
  types as pgTypes,
  type CustomTypesConfig,
  type PoolClient,
  type QueryResultRow,
} from 'pg';
import { PrismaClient } from '../generated/client.ts';
import { asUnavailable } from './as-unavailable.ts';
import { postgresCode } from './postgres-code.ts';

/** One connection inside a transaction. */
export type Transaction = PoolClient;

export interface ConnectionOptions {
  readonly connectionString: string;
  readonly poolSize: number;
  /** Told of idle connections that broke; the pool has replaced them already. */
  readonly onIdleError: (error: Error) => void;
}

export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
}

const types: CustomTypesConfig = {
  // bigint: revisions and positions stay far below 2^53.
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === 20 ? Number : pgTypes.getTypeParser(oid, format)) as typeof pgTypes.getTypeParser,
};
/** A connection that breaks while it is lent out emits an error; the statement under way rejects as well. */
const ignore = () => {};
const retriedCodes = new Set(['40001', '40P01']);
const attempts = 6;

/** The one pool of a process: Prisma draws from it for ordinary rows, SQL in bulk goes to it directly. */
export class Connections {
  readonly #pool: Pool;
  readonly #prisma: PrismaClient;

  constructor({ connectionString, poolSize, onIdleError }: ConnectionOptions) {
    this.#pool = new Pool({
      connectionString,
      max: poolSize,
      types,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      idle_in_transaction_session_timeout: 60_000,
      application_name: 'kindred',
    });
    this.#pool.on('error', onIdleError);
    this.#prisma = new PrismaClient({ adapter: new PrismaPg(this.#pool) });
  }

  /** Ordinary reads and writes. @throws DatabaseUnavailableError */
  prisma<T>(work: (client: PrismaClient) => Promise<T>): Promise<T> {
    return reaching(() => work(this.#prisma));
  }

  /** Rows of one statement. @throws DatabaseUnavailableError */
  async query<Row extends QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    const result = await reaching(() => this.#pool.query<Row>(text, [...values]));
    return result.rows;
  }

  /**
   * As `query`, for a statement that is made all the time: each connection parses it once, and plans it a few
   * times. A name stands for one text.
   * @throws DatabaseUnavailableError
   */
  async prepared<Row extends QueryResultRow>(
    { name, text }: PreparedStatement,
    values: readonly unknown[],
  ): Promise<Row[]> {
    const statement = { name, text, values: [...values] };
    const result = await reaching(() => this.#pool.query<Row>(statement));
    return result.rows;
  }

  /**
   * Runs `work` in one transaction; it is rolled back when `work` throws, and done again when PostgreSQL
   * broke a deadlock with it.
   * @throws DatabaseUnavailableError
   */
  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await reaching(() => this.#once(work));
      } catch (error) {
        if (attempt === attempts || !retriedCodes.has(postgresCode(error) ?? '')) throw error;
        await sleep(Math.random() * 20 * 2 ** attempt);
      }
    }
  }

  async close(): Promise<void> {
    await this.#prisma.$disconnect();
    await this.#pool.end();
  }

  async #once<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    client.on('error', ignore);
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => {
        broken = failure;
      });
      throw error;
    } finally {
      client.off('error', ignore);
      client.release(broken);
    }
  }
}

async function reaching<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asUnavailable(error) ?? error;
  }
}
