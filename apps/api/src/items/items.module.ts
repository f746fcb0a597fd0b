import { Module } from '@nestjs/common';
import { ItemsController } from './items.controller.ts';

@Module({ controllers: [ItemsController] })
export class ItemsModule {}
