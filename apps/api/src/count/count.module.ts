import { Module } from '@nestjs/common';
import { CountController } from './count.controller.ts';

@Module({ controllers: [CountController] })
export class CountModule {}
