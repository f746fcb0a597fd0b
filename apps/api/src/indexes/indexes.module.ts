import { Module } from '@nestjs/common';
import { IndexesController } from './indexes.controller.ts';

@Module({ controllers: [IndexesController] })
export class IndexesModule {}
