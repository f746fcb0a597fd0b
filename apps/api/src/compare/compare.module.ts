import { Module } from '@nestjs/common';
import { CompareController } from './compare.controller.ts';

@Module({ controllers: [CompareController] })
export class CompareModule {}
