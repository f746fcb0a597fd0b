import { Module } from '@nestjs/common';
import { PassagesController } from './passages.controller.ts';

@Module({ controllers: [PassagesController] })
export class PassagesModule {}
