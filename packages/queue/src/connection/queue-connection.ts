/** Where the queues live: in the PostgreSQL of the installation, or in Redis. */
export type QueueConnection = PostgresQueueConnection | RedisQueueConnection;

export interface PostgresQueueConnection {
  readonly backend: 'postgres';
  /** `postgres://user:password@host:port/database` */
  readonly connectionString: string;
  /** Schema of the queue's own tables, made and migrated on first use. @defaultValue `kindred_queue` */
  readonly schema?: string;
}

export interface RedisQueueConnection {
  readonly backend: 'redis';
  /** `redis://user:password@host:port/database`, or `rediss://` for TLS */
  readonly url: string;
  /** Beginning of all keys. @defaultValue `kindred` */
  readonly prefix?: string;
}
