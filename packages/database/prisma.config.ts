import { defineConfig } from 'prisma/config';

export default defineConfig({
  schema: '../../prisma/schema.prisma',
  migrations: { path: '../../prisma/migrations' },
  // Only for Prisma's own commands on a production database; this package reads no environment.
  datasource: { url: process.env['DATABASE_URL'] ?? '' },
});
