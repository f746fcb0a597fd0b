import type { BuildRequest, EngineReply, SearchRequest } from './engine-messages.ts';

/** What builds and searches an index when asked, one request at a time. */
export interface Engine {
  ask(request: BuildRequest | SearchRequest): Promise<EngineReply>;
  stop(): Promise<void>;
}
