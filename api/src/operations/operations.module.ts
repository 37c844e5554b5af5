// What the people who run it look at.
import { Module } from '@nestjs/common';
import { Readiness } from '../platform/health/readiness.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';

@Module({
  controllers: [HealthController, MetricsController],
  providers: [Readiness, Metrics],
  exports: [Readiness],
})
export class OperationsModule {}
