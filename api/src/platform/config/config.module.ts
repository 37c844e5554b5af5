import { Global, Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { Env } from './env.js';

/** The checked settings, injectable everywhere as `Env`. */
@Global()
@Module({})
export class ConfigModule {
  static with(env: Env): DynamicModule {
    return { module: ConfigModule, providers: [{ provide: Env, useValue: env }], exports: [Env] };
  }
}
