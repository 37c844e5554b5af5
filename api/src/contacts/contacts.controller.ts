import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { ContactCards } from './contact-cards.service.js';
import { ContactDto, UpdateContactDto } from './contact.dto.js';

@Controller('api/v1/contacts')
export class ContactsController {
  constructor(private readonly cards: ContactCards) {}

  /** Who a person is, and under which names Meta knows them */
  @Get(':id')
  @Access('agent', 'conversations:read')
  one(@Caller() who: Principal, @Param('id') id: string): Promise<ContactDto> {
    return this.cards.one(who.workspaceId, id);
  }

  /** Name a person as the team knows them */
  @Patch(':id')
  @Access('agent', 'conversations:write')
  update(
    @Caller() who: Principal,
    @Param('id') id: string,
    @Body() change: UpdateContactDto,
  ): Promise<ContactDto> {
    return this.cards.rename(who.workspaceId, id, change);
  }
}
