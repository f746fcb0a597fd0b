import { Module } from '@nestjs/common';
import { PromotionsController } from './promotions.controller.ts';

@Module({ controllers: [PromotionsController] })
export class PromotionsModule {}
