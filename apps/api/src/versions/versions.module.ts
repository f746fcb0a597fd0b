import { Module } from '@nestjs/common';
import { VersionsController } from './versions.controller.ts';

@Module({ controllers: [VersionsController] })
export class VersionsModule {}
