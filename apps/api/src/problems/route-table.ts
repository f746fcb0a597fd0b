interface Route {
  readonly method: string;
  /** As Fastify writes it: /v1/items/:item */
  readonly path: string;
  readonly pattern: RegExp;
}

/** The routes that are registered, for 405 and for the check of the OpenAPI document. */
export class RouteTable {
  readonly #routes: Route[] = [];

  add(methods: string | readonly string[], path: string): void {
    const source = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+');
    for (const method of [methods].flat())
      this.#routes.push({ method, path, pattern: new RegExp(`^${source}$`) });
  }

  /** The methods that a path has, in order of the alphabet. */
  methodsAt(path: string): string[] {
    const methods = this.#routes.filter(({ pattern }) => pattern.test(path));
    return [...new Set(methods.map(({ method }) => method))].sort();
  }

  /** Every route as `GET /v1/items/{item}`. HEAD goes with GET and is left out. */
  list(): string[] {
    return this.#routes
      .filter(({ method }) => method !== 'HEAD')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  }
}
