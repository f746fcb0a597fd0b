import { operations, type Operation, type Role } from '@kindred/contracts';

/** Who may use a route. */
export interface RouteAccess {
  /** The operation, or the route where it is none: what the audit log calls it. */
  readonly operation: string;
  readonly role: Role | 'anybody';
  /**
   * What a key for certain collections may do: `path`, use it for a collection of its own; `checked`, use
   * it, and the handler keeps it to them; `refused`, nothing.
   */
  readonly limits: 'path' | 'checked' | 'refused';
}

type OperationAccess = Omit<RouteAccess, 'operation'>;
/** `operation`: its id in the document, where the audit log has it; else the route is its name. */
type OtherAccess = OperationAccess & Partial<Pick<RouteAccess, 'operation'>>;

const probe: OtherAccess = { role: 'anybody', limits: 'checked' };
const admin: OtherAccess = { role: 'admin', limits: 'refused' };
const reader = (limits: RouteAccess['limits']): OtherAccess => ({ role: 'reader', limits });

/** Routes that are no operations of the contracts. Probes tell nothing of the data. */
const otherRoutes: Readonly<Record<string, OtherAccess>> = {
  'GET /livez': probe,
  'GET /readyz': probe,
  'GET /openapi.json': reader('checked'),
  'GET /docs': reader('checked'),
  'GET /docs/{asset}': reader('checked'),
  // Its figures name every collection.
  'GET /metrics': reader('refused'),
  'GET /v1/collections/{collection}/items/{item}/content': reader('path'),
  'GET /v1/collections/{collection}/promotions/{promotion}/events': reader('path'),
  'GET /v1/runs/{run}/events': reader('refused'),
  'GET /v1/runs/{run}/curve.svg': reader('refused'),
  'GET /v1/models/{model}/versions/{version}/judgement.html': reader('refused'),
  'GET /v1/models/{model}/versions/{version}/archive': { ...admin, operation: 'exportVersion' },
  'POST /v1/models/{model}/versions': { ...admin, operation: 'importVersion' },
  // Its parts are in no table, and so an admin's too.
  'GET /admin/queues': admin,
  'GET /v1/scans/{scan}/events': reader('checked'),
  'GET /v1/scans/{scan}/report': reader('checked'),
};

const ofOperation = ({ role, limits, path }: Operation): OperationAccess => ({
  role,
  limits: limits ?? (path.includes('{collection}') ? 'path' : 'refused'),
});

const routes = new Map<string, RouteAccess>([
  ...Object.entries(otherRoutes).map(
    ([route, access]) => [route, { operation: route, ...access }] as const,
  ),
  ...Object.entries<Operation>(operations).map(
    ([operation, row]) =>
      [`${row.method} ${row.path}`, { operation, ...ofOperation(row) }] as const,
  ),
]);

/** What was found for each method and path, as Fastify writes them: of its routes, so there are not many. */
const found = new Map<string, Map<string, RouteAccess>>();

/** A path that leads nowhere: whoever is known may hear that. */
const nowhere: RouteAccess = { operation: 'none', role: 'reader', limits: 'checked' };

/**
 * Who may use a route of this server, `path` as Fastify or the OpenAPI document writes it. One that is in no
 * table is an admin's: nothing is open by being forgotten.
 */
export function routeAccess(method: string, path: string | undefined): RouteAccess {
  if (path === undefined) return nowhere;
  const ofMethod = found.get(method) ?? new Map<string, RouteAccess>();
  const known = ofMethod.get(path);
  if (known !== undefined) return known;
  const route = `${method === 'HEAD' ? 'GET' : method} ${path.replace(/:(\w+)/g, '{$1}')}`;
  const access = routes.get(route) ?? { operation: route, role: 'admin', limits: 'refused' };
  found.set(method, ofMethod.set(path, access));
  return access;
}
