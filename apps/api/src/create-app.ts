import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Environment, Logger } from '@kindred/runtime';
import { CountedWrites } from '@kindred/similarity';
import type { FastifyInstance } from 'fastify';
import { guardRequests } from './access/guard-requests.ts';
import { OpenConnections } from './access/open-connections.ts';
import { mountQueueBoard } from './admin/mount-queue-board.ts';
import { AppModule } from './app.module.ts';
import { auditRequests } from './audit/audit-requests.ts';
import { parseJson } from './body/parse-json.ts';
import { limitBodies } from './body/limit-bodies.ts';
import { takeArchives } from './body/take-archives.ts';
import { EventHub } from './events/event-hub.ts';
import { fastifyOptions } from './fastify-options.ts';
import { nestLogger } from './log/nest-logger.ts';
import { ApiMetrics } from './metrics/api-metrics.ts';
import { observeRequests } from './metrics/observe-requests.ts';
import { ProblemFilter } from './problems/problem.filter.ts';
import { RouteTable } from './problems/route-table.ts';
import type { ApiServices } from './services/api-services.ts';
import { ServicesModule } from './services/services.module.ts';

export interface AppOptions {
  readonly services: ApiServices;
  readonly logger: Logger;
  /** `open`: requests without a key are let in, by local names alone, see requireLocalHost. */
  readonly access: Environment['access'];
  /** An admin's key that is in no table. */
  readonly adminKey?: string | undefined;
  /** Most bytes of a body that holds images, texts or vectors. */
  readonly bodyLimitBytes: number;
}

export interface App {
  readonly nest: NestFastifyApplication;
  readonly routes: RouteTable;
  /** Ends open streams, stops accepting, waits for requests under way. */
  close(): Promise<void>;
}

const closingGraceMs = 5000;

/** The HTTP application, ready to listen. It owns nothing of its services. */
export async function createApp(options: AppOptions): Promise<App> {
  const { services, logger, access, adminKey, bodyLimitBytes } = options;
  const { audit, keyRing } = services;
  const routes = new RouteTable();
  const hub = new EventHub();
  const adapter = new FastifyAdapter(fastifyOptions(logger, bodyLimitBytes));
  const fastify: FastifyInstance = adapter.getInstance();
  fastify.addHook('onRoute', ({ method, url }) => routes.add(method, url));
  const connections = new OpenConnections(fastify.server);
  limitBodies(fastify, bodyLimitBytes);
  parseJson(fastify);
  takeArchives(fastify);
  guardRequests(fastify, { access, adminKey, keyRing, logger });
  const counted = new CountedWrites({
    audit,
    onError: (error) => logger.warn({ err: error }, 'writes wait for the audit log'),
  });
  auditRequests(fastify, { audit, counted, logger });
  mountQueueBoard(fastify, services.queueViews);

  const module = AppModule.of(ServicesModule.of(services, bodyLimitBytes, hub));
  const nest = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    logger: nestLogger(logger),
    abortOnError: false,
  });
  observeRequests(fastify, nest.get(ApiMetrics), logger);
  nest.useGlobalFilters(new ProblemFilter(routes, logger));
  await nest.init();
  await fastify.ready();
  await hub.start(services.runs, services.scans, services.promotions);
  return {
    nest,
    routes,
    async close() {
      await hub.close();
      connections.close(closingGraceMs);
      await nest.close();
      await counted.close();
    },
  };
}
