import { itemRoutes } from './routes/item-routes.ts';
import type { OtherRoute } from './routes/other-route.ts';
import { promotionRoutes } from './routes/promotion-routes.ts';
import { runRoutes } from './routes/run-routes.ts';
import { scanRoutes } from './routes/scan-routes.ts';
import { serviceRoutes } from './routes/service-routes.ts';
import { versionRoutes } from './routes/version-routes.ts';
import type { SchemaComponents } from './schema-components.ts';

/** The routes whose answers are not the JSON of an operation. */
export const otherRoutes = (components: SchemaComponents): OtherRoute[] => [
  ...itemRoutes(components),
  ...runRoutes(components),
  ...promotionRoutes(components),
  ...scanRoutes(components),
  ...versionRoutes(components),
  ...serviceRoutes(components),
];
