/** One folder of prisma/migrations. */
export interface Migration {
  /** Name of the folder, e.g. 20261123000000_init; migrations are applied in order of their names. */
  readonly name: string;
  readonly sql: string;
  /** sha256 of the file, in hex, as Prisma computes it. */
  readonly checksum: string;
}
