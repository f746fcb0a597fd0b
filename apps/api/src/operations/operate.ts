import { applyDecorators, Delete, Get, HttpCode, Patch, Post, Put } from '@nestjs/common';
import { operations, type OperationName } from '@kindred/contracts';

const routes = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete };

/** Makes a method of a controller the handler of an operation: method, path and status of the contracts. */
export function Operate(name: OperationName): MethodDecorator {
  const { method, path, status } = operations[name];
  return applyDecorators(routes[method](path.replace(/\{(\w+)\}/g, ':$1')), HttpCode(status));
}
