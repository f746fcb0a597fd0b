import { Module } from '@nestjs/common';
import { VerdictsController } from './verdicts.controller.ts';

@Module({ controllers: [VerdictsController] })
export class VerdictsModule {}
