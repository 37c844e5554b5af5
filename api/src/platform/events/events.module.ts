import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { FactDispatcher } from './fact-dispatcher.js';

/** Facts: written with their effect, told to listeners after the commit. */
@Global()
@Module({ imports: [DiscoveryModule], providers: [FactDispatcher], exports: [FactDispatcher] })
export class EventsModule {}
