import { Module } from '@nestjs/common';
import { ScansController } from './scans.controller.ts';

@Module({ controllers: [ScansController] })
export class ScansModule {}
