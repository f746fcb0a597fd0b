import { Module } from '@nestjs/common';
import { CollectionsController } from './collections.controller.ts';

@Module({ controllers: [CollectionsController] })
export class CollectionsModule {}
