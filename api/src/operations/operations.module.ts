// What the people who run it look at.
import { Module } from '@nestjs/common';
import { Readiness } from '../platform/health/readiness.js';
import { HealthController } from './health.controller.js';

@Module({ controllers: [HealthController], providers: [Readiness], exports: [Readiness] })
export class OperationsModule {}
