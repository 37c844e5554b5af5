// Requests to addresses that somebody typed.
import { Module } from '@nestjs/common';
import { AddressRules } from './addresses.js';
import { Outbound } from './outbound.js';

@Module({ providers: [AddressRules, Outbound], exports: [Outbound] })
export class OutboundModule {}
