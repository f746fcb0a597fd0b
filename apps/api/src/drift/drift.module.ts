import { Module } from '@nestjs/common';
import { DriftController } from './drift.controller.ts';

@Module({ controllers: [DriftController] })
export class DriftModule {}
