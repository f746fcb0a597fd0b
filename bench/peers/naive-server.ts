// Peer of bench/serve: what is at hand for Node, hnswlib-node as published, called on the main thread of
// a Nest server on Fastify. node naive-server.ts PORT FOLDER DIMENSION M EF_CONSTRUCTION
// FOLDER holds vectors.f32; the server listens when all are in the index.
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import hnswlib from 'hnswlib-node';

const [port, folder = '', ...numbers] = process.argv.slice(2);
const [dimension = 0, M = 0, efConstruction = 0] = numbers.map(Number);

function buildIndex() {
  const bytes = readFileSync(join(folder, 'vectors.f32'));
  const vectors = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  const index = new hnswlib.HierarchicalNSW('l2', dimension);
  index.initIndex(vectors.length / dimension, M, efConstruction);
  for (let row = 0; row * dimension < vectors.length; row += 1)
    index.addPoint([...vectors.subarray(row * dimension, (row + 1) * dimension)], row);
  return index;
}

const index = buildIndex();

class SearchController {
  ready() {
    return { ready: true };
  }

  search({ vector, k, ef }: { vector: number[]; k: number; ef: number }) {
    index.setEf(ef);
    const { neighbors, distances } = index.searchKnn(vector, k);
    return { matches: neighbors.map((id, n) => ({ id: `${id}`, distance: distances[n] })) };
  }
}

// Decorators are called as what they are, functions: Node runs TypeScript that only has types to lose.
const { prototype } = SearchController;
const method = (name: 'ready' | 'search') => Object.getOwnPropertyDescriptor(prototype, name) ?? {};
Get()(prototype, 'ready', method('ready'));
Post('search')(prototype, 'search', method('search'));
HttpCode(200)(prototype, 'search', method('search'));
Body()(prototype, 'search', 0);
Controller()(SearchController);

const app = await NestFactory.create<NestFastifyApplication>(
  { module: SearchController, controllers: [SearchController] },
  new FastifyAdapter(),
  { logger: ['error'] },
);
app.enableShutdownHooks();
await app.listen(Number(port), '127.0.0.1');
