import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FactDispatcher } from './fact-dispatcher.js';
import { FactRow } from './fact.entity.js';

/** Facts: written with their effect, told to listeners after the commit. */
@Global()
@Module({
  imports: [DiscoveryModule, TypeOrmModule.forFeature([FactRow])],
  providers: [FactDispatcher],
  exports: [FactDispatcher],
})
export class EventsModule {}
