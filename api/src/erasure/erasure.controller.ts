import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { ErasureService } from './erasure.service.js';

@Controller('api/v1/contacts')
export class ErasureController {
  constructor(private readonly erasure: ErasureService) {}

  /** Erase a person: what they said, and every name and number of theirs. There is no way back */
  @Delete(':id')
  @HttpCode(204)
  @Access('owner', null)
  erase(@Caller() who: Principal, @Param('id') id: string): Promise<void> {
    return this.erasure.erase(who.workspaceId, id);
  }
}
