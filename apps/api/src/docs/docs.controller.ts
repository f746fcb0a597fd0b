import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RequestRefusedError } from '../problems/request-refused-error.ts';
import { docsPage, docsScript } from './docs-page.ts';
import { openApiDocument } from './open-api-document.ts';
import { readSwaggerAsset } from './read-swagger-asset.ts';

/** Everything comes from this server; the page may load nothing from elsewhere. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
  "img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

@Controller()
export class DocsController {
  readonly #document = JSON.stringify(openApiDocument('0.1.0'));

  @Get('/openapi.json')
  document(@Res() reply: FastifyReply): void {
    void reply.type('application/json').send(this.#document);
  }

  @Get('/docs')
  page(@Res() reply: FastifyReply): void {
    void reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .send(docsPage);
  }

  @Get('/docs/:asset')
  async asset(@Param('asset') name: string, @Res() reply: FastifyReply): Promise<void> {
    const asset =
      name === 'start.js'
        ? { type: 'text/javascript; charset=utf-8', content: docsScript }
        : await readSwaggerAsset(name);
    if (asset === undefined)
      throw new RequestRefusedError('route-not-found', 'The docs page has no such part.');
    void reply
      .type(asset.type)
      .headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'max-age=3600' })
      .send(asset.content);
  }
}
