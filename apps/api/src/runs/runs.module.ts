import { Module } from '@nestjs/common';
import { RunsController } from './runs.controller.ts';

@Module({ controllers: [RunsController] })
export class RunsModule {}
