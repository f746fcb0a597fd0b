import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { OperationName } from '@kindred/contracts';
import type { FastifyRequest } from 'fastify';
import { readInput } from './read-input.ts';

/** The parameter of a handler that takes an operation's checked input. */
export function Input(name: OperationName): ParameterDecorator {
  return createParamDecorator((_data: unknown, context: ExecutionContext) =>
    readInput(name, context.switchToHttp().getRequest<FastifyRequest>()),
  )();
}
