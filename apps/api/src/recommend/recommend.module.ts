import { Module } from '@nestjs/common';
import { RecommendController } from './recommend.controller.ts';

@Module({ controllers: [RecommendController] })
export class RecommendModule {}
